namespace IdentityPortal.Tests.Web.Security;

/// <summary>
/// The requirements of OWASP ASVS 5.0 that apply to pages in front of Cognito: all of levels 1 and 2, and some of level 3. A row without a reason
/// counts as met and needs a test that is tagged with its id.
/// </summary>
internal static class AsvsRows
{
    private const string AccountPages = "no account pages yet";

    public static IReadOnlyList<AsvsRow> All { get; } =
    [
        new("2.2.1", 1, "Input validation"),
        new("2.2.2", 1, "Validation on the server"),
        new("2.3.1", 1, "No skipped steps"),
        new("2.3.2", 2, "Documented limits are enforced"),
        new("2.4.1", 2, "Protection from automation"),
        new("3.2.2", 1, "Text rendered as text"),
        new("3.3.1", 1, "Secure, prefixed cookies"),
        new("3.3.2", 2, "Fitting SameSite"),
        new("3.3.3", 2, "Host-bound cookies"),
        new("3.3.4", 2, "HttpOnly session cookie"),
        new("3.4.1", 1, "HSTS for a year, at level 2 with subdomains")
        {
            Later = "a year, for this host only; the portal does not know its subdomains",
        },
        new("3.4.3", 2, "CSP without objects and foreign bases"),
        new("3.4.4", 2, "No content sniffing"),
        new("3.4.5", 2, "No paths or queries in Referer"),
        new("3.4.6", 2, "No framing"),
        new("3.4.7", 3, "CSP violations are reported"),
        new("3.4.8", 3, "Cross-origin opener policy"),
        new("3.5.1", 1, "Antiforgery"),
        new("3.5.3", 1, "GET changes nothing"),
        new("3.7.2", 2, "No open redirects"),
        new("6.1.1", 1, "Documented limits of guessing and lock-out"),
        new("6.1.2", 2, "Documented context words"),
        new("6.1.3", 2, "Documented ways to authenticate"),
        new("6.2.1", 1, "Passwords of 8, better 15 characters"),
        new("6.2.2", 1, "Users can change passwords"),
        new("6.2.3", 1, "A change asks for the current password"),
        new("6.2.4", 1, "Common passwords are refused"),
        new("6.2.5", 1, "No composition rules"),
        new("6.2.6", 1, "Masked password fields"),
        new("6.2.7", 1, "Password managers work"),
        new("6.2.8", 1, "Passwords verified as typed"),
        new("6.2.9", 2, "64-character passwords"),
        new("6.2.10", 2, "No password expiry"),
        new("6.2.11", 2, "Context words are refused"),
        new("6.2.12", 2, "Breached passwords are refused"),
        new("6.3.1", 1, "Limits on guessing and credential stuffing"),
        new("6.3.2", 1, "No default accounts"),
        new("6.3.3", 2, "Second factor, at least for staff"),
        new("6.3.4", 2, "No undocumented ways to authenticate"),
        new("6.3.5", 3, "Users notified of suspicious attempts") { Later = "the portal sends no mail yet; events notify the operator" },
        new("6.3.7", 3, "Users notified of credential changes") { Later = "the portal sends no mail yet" },
        new("6.3.8", 3, "No account enumeration"),
        new("6.4.1", 1, "Temporary passwords replaced at first use"),
        new("6.4.2", 1, "No hints or secret questions"),
        new("6.4.3", 2, "A reset keeps the second factor"),
        new("6.4.4", 2, "A lost factor is replaced on proof"),
        new("6.4.6", 3, "Staff start resets without choosing passwords"),
        new("6.5.1", 2, "Single-use codes"),
        new("6.5.4", 2, "Six-digit codes"),
        new("6.5.5", 2, "Mailed codes expire in ten minutes")
        {
            Cannot = "cannot be met: Cognito fixes 24 hours for sign-up and one hour for reset",
        },
        new("6.6.2", 2, "Codes bound to their request"),
        new("6.6.3", 2, "Limits on guessing codes"),
        new("7.1.1", 2, "Documented session timeouts"),
        new("7.2.4", 1, "New session at log-in"),
        new("7.3.1", 2, "Idle timeout"),
        new("7.3.2", 2, "Absolute timeout"),
        new("7.4.1", 1, "Log-out ends the session on the server"),
        new("7.4.2", 1, "Disabling or deleting ends sessions"),
        new("7.4.3", 2, "A new password ends other sessions"),
        new("7.4.5", 2, "Staff can end sessions"),
        new("7.5.1", 2, "An address change asks for the password") { Later = AccountPages },
        new("7.5.2", 2, "Users see and end sessions") { Later = AccountPages },
        new("8.2.1", 1, "Access rules per function"),
        new("8.3.1", 1, "Access checked on the server"),
        new("9.1.1", 1, "Token signatures are verified"),
        new("14.2.1", 1, "No secrets or addresses in URLs"),
        new("14.3.2", 2, "Account pages are not cached"),
        new("16.2.5", 2, "No credentials in logs, masked personal data"),
        new("16.3.1", 2, "Authentication is logged"),
        new("16.3.2", 2, "Refused access is logged"),
        new("16.4.1", 2, "No log injection"),
        new("16.5.1", 2, "Generic error pages"),
        new("16.5.2", 2, "Safe when dependencies fail"),
        new("16.5.4", 3, "No unhandled exceptions"),
    ];
}
