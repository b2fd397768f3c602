using IdentityPortal.Web.Settings;
using MimeKit;

namespace IdentityPortal.Web.Mail;

/// <summary>Finds settings with which no mail could be sent.</summary>
internal static class MailRules
{
    private const string Section = $"{PortalOptions.Section}:Mail";
    private const int LastPort = 65_535;
    private const int MostWarnings = 100;

    /// <returns>A sentence for each fault.</returns>
    public static IEnumerable<string> Faults(MailOptions mail)
    {
        if (mail.IsOn && Uri.CheckHostName(mail.Host) == UriHostNameType.Unknown)
        {
            yield return $"{Section}:Host must be the name of a mail server, such as email-smtp.eu-west-1.amazonaws.com.";
        }

        if (mail.Port is < 1 or > LastPort)
        {
            yield return $"{Section}:Port must be 1 to 65,535.";
        }

        if (string.IsNullOrEmpty(mail.UserName) != string.IsNullOrEmpty(mail.Password))
        {
            yield return $"{Section}:UserName and {Section}:Password need each other.";
        }

        if (IsNeeded(mail, mail.From) && !IsSender(mail.From))
        {
            yield return $"{Section}:From must be an address such as Example accounts <accounts@example.com>.";
        }

        if (mail.WarningsPerHour is < 0 or > MostWarnings)
        {
            yield return $"{Section}:WarningsPerHour must be 0 to 100.";
        }
    }

    private static bool IsNeeded(MailOptions mail, string? text) => mail.IsOn || !string.IsNullOrWhiteSpace(text);

    private static bool IsSender(string? text) =>
        MailboxAddress.TryParse(text, out var from) && from.Address.Contains('@', StringComparison.Ordinal);
}
