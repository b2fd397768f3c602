namespace IdentityPortal.Web.Security;

/// <summary>A password on its way to Cognito. Its text is <c>***</c>, so that no log or message can hold it.</summary>
internal readonly record struct Password(string Value)
{
    public override string ToString() => "***";
}
