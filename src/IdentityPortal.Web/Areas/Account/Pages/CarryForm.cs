namespace IdentityPortal.Web.Areas.Account.Pages;

/// <summary>What is carried of a form.</summary>
internal sealed class CarryForm
{
    public string? Email { get; set; }

    /// <summary>The address that the page shows instead of a field, encrypted.</summary>
    public string? Shown { get; set; }
}
