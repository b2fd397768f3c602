namespace IdentityPortal.Web.Areas.Self.Pages;

internal sealed class RecoveryCodesForm
{
    /// <summary>The set of codes that the account has while the page is shown; null for none.</summary>
    public Guid? Replaced { get; set; }
}
