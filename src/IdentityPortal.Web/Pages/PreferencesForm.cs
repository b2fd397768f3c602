namespace IdentityPortal.Web.Pages;

/// <summary>What the pressed button says; its form has nothing to type.</summary>
internal sealed class PreferencesForm
{
    public string? Language { get; set; }

    public string? Theme { get; set; }
}
