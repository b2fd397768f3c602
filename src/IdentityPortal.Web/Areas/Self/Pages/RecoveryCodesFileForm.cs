namespace IdentityPortal.Web.Areas.Self.Pages;

internal sealed class RecoveryCodesFileForm
{
    public string Codes { get; set; } = "";

    public override string ToString() => "***";
}
