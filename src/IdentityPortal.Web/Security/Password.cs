namespace IdentityPortal.Web.Security;

/// <summary>A typed password. <c>ToString</c> returns <c>***</c>, so that the password never appears in logs or messages.</summary>
internal readonly record struct Password(string Value)
{
    public override string ToString() => "***";
}
