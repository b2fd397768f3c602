namespace IdentityPortal.Web.Pages;

/// <summary>The value of the pressed button. The forms have no other inputs.</summary>
internal sealed class PreferencesForm
{
    public string? Language { get; set; }

    public string? Theme { get; set; }
}
