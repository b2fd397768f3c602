namespace IdentityPortal.Web.Security;

/// <summary>Request feature: whose forms this request makes, and whether the form that it sent was made for somebody else.</summary>
/// <param name="account">The id (<c>sub</c>) of the account; empty if nobody is logged in.</param>
/// <param name="session">Id of the session's row; null if nobody is logged in.</param>
internal sealed class FormAccount(string account, string? session)
{
    public string Account => account;

    public string? Session => session;

    /// <summary>Whether the sent form is from before a log-in, a log-out or the end of a session.</summary>
    public bool IsEarlier { get; set; }

    /// <summary>Id of the session in which the sent form was made, if it is from before a log-out or the end of that session.</summary>
    public string? EarlierSession { get; set; }
}
