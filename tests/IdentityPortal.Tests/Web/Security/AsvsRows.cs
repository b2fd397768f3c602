namespace IdentityPortal.Tests.Web.Security;

/// <summary>
/// Level 2 of OWASP ASVS 5.0 as far as it applies to pages in front of Cognito, and what of level 3 concerns strangers, browsers and
/// operators. A row without a reason is met, and needs a test that says so.
/// </summary>
internal static class AsvsRows
{
    private const string AccountPages = "there is no page of one's own account yet";
    private const string SecondFactor = "there is no second factor yet; a pool that asks for one lets nobody in";
    private const string Blocklist = "there is no list of common, leaked or context words yet; 15 characters are the only rule";

    public static IReadOnlyList<AsvsRow> All { get; } =
    [
        new("2.2.1", 1, "Input is checked against what is expected"),
        new("2.2.2", 1, "Checks are made on the server"),
        new("2.3.1", 1, "No step of a journey can be skipped"),
        new("2.3.2", 2, "Limits are documented and enforced"),
        new("2.4.1", 2, "Costly steps withstand automation"),
        new("3.2.2", 1, "Text is rendered as text"),
        new("3.3.1", 1, "Cookies are Secure and prefixed"),
        new("3.3.2", 2, "SameSite fits the cookie's purpose"),
        new("3.3.3", 2, "Cookies are bound to this host"),
        new("3.3.4", 2, "Scripts cannot read the session's cookie"),
        new("3.4.1", 1, "HSTS for a year; at level 2 for subdomains too")
        {
            Later = "a year, for this host alone: the portal does not know what runs beside it under its name",
        },
        new("3.4.3", 2, "A content security policy without objects and foreign bases"),
        new("3.4.4", 2, "Content types are not guessed"),
        new("3.4.5", 2, "Paths and queries do not leak to other sites"),
        new("3.4.6", 2, "Pages cannot be framed"),
        new("3.4.7", 3, "Violations of the policy are reported"),
        new("3.4.8", 3, "Other windows are kept apart"),
        new("3.5.1", 1, "Forged forms are refused"),
        new("3.5.3", 1, "A link changes nothing"),
        new("3.7.2", 2, "Redirects stay on this site"),
        new("6.1.1", 1, "It is written down how guessing is limited and nobody locked out by others"),
        new("6.1.2", 2, "Context words are written down") { Later = Blocklist },
        new("6.1.3", 2, "Every way to sign in is written down"),
        new("6.2.1", 1, "Passwords have at least 8 characters, better 15"),
        new("6.2.2", 1, "People can change their password"),
        new("6.2.3", 1, "A change asks for the old password"),
        new("6.2.4", 1, "The most common passwords are refused") { Later = Blocklist },
        new("6.2.5", 1, "No classes of characters are asked for"),
        new("6.2.6", 1, "Typed passwords are masked"),
        new("6.2.7", 1, "Password managers are welcome"),
        new("6.2.8", 1, "Passwords are checked as typed"),
        new("6.2.9", 2, "64 characters are taken"),
        new("6.2.10", 2, "Passwords do not expire"),
        new("6.2.11", 2, "Context words are refused") { Later = Blocklist },
        new("6.2.12", 2, "Leaked passwords are refused") { Later = Blocklist },
        new("6.3.1", 1, "Guessing and stuffing are held up"),
        new("6.3.2", 1, "There are no default accounts"),
        new("6.3.3", 2, "A second factor, for staff at the least") { Later = SecondFactor },
        new("6.3.4", 2, "No other way in than those that are written down"),
        new("6.3.5", 3, "People hear of suspicious tries") { Later = "the operator does, by events; the portal sends no mail of its own" },
        new("6.3.7", 3, "People hear of changed credentials") { Later = "the portal sends no mail of its own" },
        new("6.3.8", 3, "Nobody learns who has an account"),
        new("6.4.1", 1, "Temporary passwords are replaced at first use"),
        new("6.4.2", 1, "No hints and no secret questions"),
        new("6.4.3", 2, "A reset does not bypass the second factor") { Later = SecondFactor },
        new("6.4.4", 2, "A lost factor is replaced on proof") { Later = SecondFactor },
        new("6.4.6", 3, "Staff can begin a reset and never choose the password"),
        new("6.5.1", 2, "A code works once"),
        new("6.5.4", 2, "Codes cannot be guessed at once: six digits"),
        new("6.5.5", 2, "Mailed codes last ten minutes")
        {
            Cannot = "Cognito's code of a sign-up lasts 24 hours and that of a reset one; neither can be set",
        },
        new("6.6.2", 2, "A code belongs to its request"),
        new("6.6.3", 2, "Guessing codes is held up"),
        new("7.1.1", 2, "Idle and absolute limits of sessions are written down"),
        new("7.2.4", 1, "Signing in begins a new session"),
        new("7.3.1", 2, "Sessions end when idle"),
        new("7.3.2", 2, "Sessions end after their time"),
        new("7.4.1", 1, "Logging out ends the session on the server"),
        new("7.4.2", 1, "Disabling or deleting an account ends its sessions"),
        new("7.4.3", 2, "A new password ends other sessions"),
        new("7.4.5", 2, "Staff can end somebody's sessions"),
        new("7.5.1", 2, "Changing the address asks for the password again") { Later = AccountPages },
        new("7.5.2", 2, "People see and end their sessions") { Later = AccountPages },
        new("8.2.1", 1, "Rights are per function"),
        new("8.3.1", 1, "Rights are checked on the server"),
        new("9.1.1", 1, "Signatures of tokens are checked"),
        new("14.2.1", 1, "No secret or address stands in a URL"),
        new("14.3.2", 2, "Account pages are not kept"),
        new("16.2.5", 2, "Logs hold no credentials, and what is personal is masked"),
        new("16.3.1", 2, "Every authentication is logged"),
        new("16.3.2", 2, "Every refused right is logged"),
        new("16.4.1", 2, "Nobody can write log lines of his own"),
        new("16.5.1", 2, "Errors tell a stranger nothing"),
        new("16.5.2", 2, "Faults elsewhere leave the portal safe"),
        new("16.5.4", 3, "Nothing is left unhandled"),
    ];
}
