namespace IdentityPortal.BrowserTests;

/// <summary>The way in which a person uses the portal.</summary>
public enum Way
{
    Usual,

    WithoutScripts,

    /// <summary>The browser asks for Arabic, which is written from right to left.</summary>
    InArabic,

    InArabicWithoutScripts,
}
