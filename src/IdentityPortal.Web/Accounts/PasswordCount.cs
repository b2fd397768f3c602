using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>Whose wrong passwords are counted together.</summary>
internal abstract record PasswordCount
{
    private PasswordCount()
    {
    }

    /// <summary>Everybody who types this address, with or without an account.</summary>
    public sealed record OfAddress(string Address) : PasswordCount;

    /// <summary>A browser in which somebody has logged in to this account before.</summary>
    public sealed record OfBrowser(KnownBrowser Browser) : PasswordCount;

    /// <summary>A user who is logged in and enters the password again.</summary>
    /// <param name="Id">Id of the session's row.</param>
    public sealed record OfSession(string Id) : PasswordCount;

    public sealed override string ToString() => "***";
}
