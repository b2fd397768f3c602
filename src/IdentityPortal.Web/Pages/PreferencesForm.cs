namespace IdentityPortal.Web.Pages;

/// <summary>The value of the pressed button, and what is carried of the form on the same page.</summary>
internal sealed class PreferencesForm
{
    public string? Language { get; set; }

    public string? Theme { get; set; }

    public string? Email { get; set; }
}
