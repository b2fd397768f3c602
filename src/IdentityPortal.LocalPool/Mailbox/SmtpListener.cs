using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.LocalPool.Storage;
using MimeKit;

namespace IdentityPortal.LocalPool.Mailbox;

/// <summary>
/// A mail server on the loopback interface that puts each mail into the pool's mailbox, so that a portal's own mails are beside those of Cognito. It
/// speaks plain SMTP without TLS and without log-in.
/// </summary>
internal sealed class SmtpListener : IAsyncDisposable
{
    /// <summary>The kind of these mails in the mailbox.</summary>
    public const string Kind = "Notice";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<MimeMessage> _received = new();
    private readonly Database _database;
    private readonly PoolFaults _faults;
    private readonly TimeProvider _clock;
    private readonly Task _accepting;

    public SmtpListener(Database database, PoolFaults faults, TimeProvider clock)
    {
        (_database, _faults, _clock) = (database, faults, clock);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_stopping.Token);
    }

    public int Port { get; }

    /// <summary>Every mail received so far, oldest first, with its headers.</summary>
    public IReadOnlyCollection<MimeMessage> Received => _received;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(stopping);
                _ = ServeAsync(client, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stopping)
    {
        using (client)
        {
            try
            {
                using var dialogue = new SmtpDialogue(client.GetStream(), _faults, Keep);
                await dialogue.RunAsync(stopping);
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException)
            {
                // The client has disconnected, a fault ends the connection, or the pool stops.
            }
        }
    }

    private void Keep(IReadOnlyList<string> recipients, MimeMessage message)
    {
        _received.Enqueue(message);
        _database.Write(sql =>
        {
            foreach (var recipient in recipients)
            {
                MessageTable.Insert(sql, new MailboxMessage(
                    recipient, message.Subject ?? "", Kind, Code: null, _clock.GetUtcNow(), message.TextBody?.TrimEnd() ?? ""));
            }
        });
    }
}
