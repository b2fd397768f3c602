namespace IdentityPortal.Tests.Web.Security;

/// <summary>A requirement of OWASP ASVS 5.0 that applies to the portal.</summary>
/// <param name="Asks">The requirement in our own words.</param>
internal sealed record AsvsRow(string Id, int Level, string Asks)
{
    /// <summary>Why it is not met yet.</summary>
    public string? Later { get; init; }

    /// <summary>Why it cannot be met on Cognito.</summary>
    public string? Cannot { get; init; }

    public string? Reason => Later ?? Cannot;
}
