namespace IdentityPortal.Web.Security;

/// <summary>Request feature: whose forms this request makes, and whether the form that it sent was made for somebody else.</summary>
/// <param name="account">The id (<c>sub</c>) of the account; empty if nobody is logged in.</param>
internal sealed class FormAccount(string account)
{
    public string Account => account;

    /// <summary>Whether the sent form is from before a log-in, a log-out or the end of a session.</summary>
    public bool IsEarlier { get; set; }
}
