namespace IdentityPortal.BrowserTests;

/// <summary>How a person comes to the portal.</summary>
public enum Way
{
    Usual,

    WithoutScripts,

    /// <summary>With a browser that asks for Arabic, which is read from right to left.</summary>
    InArabic,
}
