namespace IdentityPortal.Web.Areas.Account.Pages;

/// <summary>What is carried of a form.</summary>
internal sealed class CarryForm
{
    public string? Email { get; set; }
}
