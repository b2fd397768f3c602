namespace IdentityPortal.Web.Sessions;

/// <summary>Whether somebody has logged in to an account in a browser before.</summary>
internal enum BrowserMatch
{
    Known,

    /// <summary>Only in other browsers.</summary>
    OthersKnown,

    /// <summary>Nobody has in any browser, as far as is known.</summary>
    NoneKnown,
}
