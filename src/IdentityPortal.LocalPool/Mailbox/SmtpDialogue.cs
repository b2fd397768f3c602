using System.Text;
using IdentityPortal.LocalPool.Faults;
using MimeKit;

namespace IdentityPortal.LocalPool.Mailbox;

/// <summary>
/// One connection of an SMTP client (RFC 5321). Faults are named <c>SMTP</c> for the connection, <c>RCPT</c> and <c>DATA</c>.
/// </summary>
internal sealed class SmtpDialogue(Stream connection, PoolFaults faults, Action<IReadOnlyList<string>, MimeMessage> keep) : IDisposable
{
    private const int LongestMail = 1024 * 1024;

    // Each byte is one character, so that the bytes of a mail can be restored.
    private readonly StreamReader _lines = new(connection, Encoding.Latin1);

    public async Task RunAsync(CancellationToken stopping)
    {
        if (await StrikeAsync("SMTP", stopping) is not null)
        {
            return;
        }

        List<string> recipients = [];
        await SayAsync("220 The local pool takes mail", stopping);
        while (await _lines.ReadLineAsync(stopping) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await SayAsync("250-localhost\r\n250-8BITMIME\r\n250 SMTPUTF8", stopping);
                    break;
                case "MAIL" or "RSET":
                    recipients.Clear();
                    await SayAsync("250 ok", stopping);
                    break;
                case "RCPT" when await StrikeAsync("RCPT", stopping) is { } fault:
                    await SayAsync(Refusal(fault), stopping);
                    break;
                case "RCPT":
                    recipients.Add(AddressIn(line));
                    await SayAsync("250 ok", stopping);
                    break;
                case "DATA" when recipients.Count > 0:
                    await SayAsync("354 go on", stopping);
                    keep(recipients, await ReadMailAsync(stopping));
                    await SayAsync(await StrikeAsync("DATA", stopping) is { } lost ? Refusal(lost) : "250 taken", stopping);
                    break;
                case "QUIT":
                    await SayAsync("221 bye", stopping);
                    return;
                default:
                    await SayAsync("502 The local pool does not answer this", stopping);
                    break;
            }
        }
    }

    public void Dispose() => _lines.Dispose();

    private async Task<MimeMessage> ReadMailAsync(CancellationToken stopping)
    {
        var mail = new StringBuilder();
        while (await _lines.ReadLineAsync(stopping) is { } line && line != ".")
        {
            // A line that begins with a dot was sent with a second one.
            mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            if (mail.Length > LongestMail)
            {
                throw new IOException("The mail is too long.");
            }
        }

        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(mail.ToString()));
        return await MimeMessage.LoadAsync(bytes, stopping);
    }

    /// <returns>Null without a fault; otherwise the fault, after silence has ended.</returns>
    private async Task<Fault?> StrikeAsync(string name, CancellationToken stopping)
    {
        if (faults.FindNamed(name) is not { } active)
        {
            return null;
        }

        active.Strike();
        if (active.Fault.Kind is FaultKind.Silence or FaultKind.HeldAnswer)
        {
            var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var faultEnds = active.Over.Register(() => over.TrySetResult());
            await over.Task.WaitAsync(stopping);
        }

        return active.Fault;
    }

    private static string Refusal(Fault fault) => fault.Kind == FaultKind.AccessDenied ? "550 5.1.1 no such mailbox" : "451 4.3.0 try again later";

    // RCPT TO:<address> with parameters behind it.
    private static string AddressIn(string line) =>
        Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.LastIndexOf('>')]));

    private Task SayAsync(string reply, CancellationToken stopping) =>
        connection.WriteAsync(Encoding.ASCII.GetBytes($"{reply}\r\n"), stopping).AsTask();
}
