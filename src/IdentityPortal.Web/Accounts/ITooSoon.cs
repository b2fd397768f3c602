namespace IdentityPortal.Web.Accounts;

/// <summary>The outcome of a form that came too early and was not processed.</summary>
internal interface ITooSoon
{
    /// <summary>The time until the form is processed.</summary>
    public TimeSpan Wait { get; }
}
