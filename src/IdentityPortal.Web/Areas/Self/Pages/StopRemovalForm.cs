namespace IdentityPortal.Web.Areas.Self.Pages;

internal sealed class StopRemovalForm
{
    public string? Token { get; set; }

    public override string ToString() => "***";
}
