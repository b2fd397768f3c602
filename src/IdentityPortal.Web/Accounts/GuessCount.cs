using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>Whose wrong passwords or codes are counted together.</summary>
internal abstract record GuessCount
{
    private GuessCount()
    {
    }

    /// <param name="known">The browser if somebody has logged in to this account in it before.</param>
    public static GuessCount Of(string address, KnownBrowser? known) => known is { } own ? new OfBrowser(own) : new OfAddress(address);

    /// <summary>Everybody who types this address, with or without an account.</summary>
    public sealed record OfAddress(string Address) : GuessCount;

    /// <summary>A browser in which somebody has logged in to this account before.</summary>
    public sealed record OfBrowser(KnownBrowser Browser) : GuessCount;

    /// <summary>A user who is logged in and proves again who they are.</summary>
    /// <param name="Id">Id of the session's row.</param>
    public sealed record OfSession(string Id) : GuessCount;

    /// <summary>An account whose person is logged in, in all browsers.</summary>
    /// <param name="Sub">Cognito's id of the account.</param>
    public sealed record OfAccount(string Sub) : GuessCount;

    public sealed override string ToString() => "***";
}
