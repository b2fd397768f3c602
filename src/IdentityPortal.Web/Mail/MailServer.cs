using IdentityPortal.Web.Settings;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace IdentityPortal.Web.Mail;

/// <summary>One connection to the mail server, opened for the first of several mails.</summary>
internal sealed class MailServer(MailOptions mail) : IAsyncDisposable
{
    private const int EncryptedPort = 465;
    private const int FirstPermanentCode = 500;

    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(2);

    private readonly SmtpClient _client = new()
    {
        Timeout = (int)TimeSpan.FromSeconds(20).TotalMilliseconds,

        // Like all other connections of the portal. A network without a way to the lists of revoked certificates could otherwise send nothing.
        CheckCertificateRevocation = false,
    };

    /// <returns>What became of the mail, and the name of the fault without what the server said, which may contain the address.</returns>
    public async Task<(MailResult Result, string? Fault)> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await ConnectAsync(cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return (MailResult.Unavailable, NameOf(fault));
        }

        try
        {
            await _client.SendAsync(message, cancellationToken);
            return (MailResult.Sent, null);
        }
        catch (SmtpCommandException refusal)
        {
            return (IsForGood(refusal) ? MailResult.Refused : MailResult.NotNow, NameOf(refusal));
        }
        catch (Exception fault) when (fault is NotSupportedException or ParseException)
        {
            // The address is one that this server cannot write to.
            return (MailResult.Refused, NameOf(fault));
        }
        catch (Exception fault) when (fault is IOException or ProtocolException or TimeoutException or ServiceNotConnectedException)
        {
            return (MailResult.Unavailable, NameOf(fault));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected)
        {
            try
            {
                // All mails are settled, so a server that does not answer any longer must not delay the end of the portal.
                _client.Timeout = (int)LongestGoodbye.TotalMilliseconds;
                await _client.DisconnectAsync(quit: true);
            }
            catch (Exception fault) when (fault is IOException or ProtocolException or TimeoutException)
            {
                // The connection is gone, one way or the other.
            }
        }

        _client.Dispose();
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        if (_client.IsConnected)
        {
            return;
        }

        var encryption = mail.Port == EncryptedPort ? SecureSocketOptions.SslOnConnect
            : mail.IsLocal ? SecureSocketOptions.None
            : SecureSocketOptions.StartTls;
        await _client.ConnectAsync(mail.Host!, mail.Port, encryption, cancellationToken);
        if (!string.IsNullOrEmpty(mail.UserName))
        {
            await _client.AuthenticateAsync(mail.UserName, mail.Password!, cancellationToken);
        }
    }

    // A refused sender or text is a matter of the settings, which an operator may put right within two days.
    private static bool IsForGood(SmtpCommandException refusal) =>
        refusal.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)refusal.StatusCode >= FirstPermanentCode;

    private static string NameOf(Exception fault) =>
        fault is SmtpCommandException refusal ? $"{refusal.ErrorCode} {(int)refusal.StatusCode}" : fault.GetType().Name;
}
