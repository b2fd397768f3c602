namespace IdentityPortal.BrowserTests;

internal static class Addresses
{
    /// <summary>An address that is wider than a phone and offers no line break.</summary>
    public const string Long = "wolfeschlegelsteinhausenbergerdorff@subdomain.example.com";
}
