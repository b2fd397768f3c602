using System.Net;

namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:Mail</c>: the mail server that sends the portal's own mails.</summary>
internal sealed class MailOptions
{
    /// <summary>The mail server (SMTP). Without it, people are not told by mail what happens to their account.</summary>
    /// <example>email-smtp.eu-west-1.amazonaws.com</example>
    public string? Host { get; set; }

    /// <summary>The port. The connection is encrypted from the start at 465, and by STARTTLS at others, except to a server on the same machine.</summary>
    public int Port { get; set; } = 587;

    /// <summary>The name to log in to the mail server with, if it asks for one.</summary>
    /// <example>AKIAIOSFODNN7EXAMPLE</example>
    public string? UserName { get; set; }

    /// <summary>The password that belongs to the name.</summary>
    /// <example>SECRET</example>
    [Secret]
    public string? Password { get; set; }

    /// <summary>The sender of the mails, with or without a name. Required with a mail server.</summary>
    /// <example>accounts@example.com</example>
    public string? From { get; set; }

    /// <summary>The most mails per hour and address that strangers can cause, by wrong passwords or codes. Other mails have no limit.</summary>
    public int WarningsPerHour { get; set; } = 1;

    public bool IsOn => !string.IsNullOrWhiteSpace(Host);

    /// <summary>Whether the server is on the same machine, so that nobody else can read what is sent to it.</summary>
    public bool IsLocal => string.Equals(Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));
}
