namespace IdentityPortal.BrowserTests;

internal static class Addresses
{
    /// <summary>It is wider than a phone and has no place to break the line.</summary>
    public const string Long = "wolfeschlegelsteinhausenbergerdorff@subdomain.example.com";
}
