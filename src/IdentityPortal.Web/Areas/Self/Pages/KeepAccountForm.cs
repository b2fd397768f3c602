namespace IdentityPortal.Web.Areas.Self.Pages;

internal sealed class KeepAccountForm
{
    /// <summary>The token of the link. Null if the link was cut off.</summary>
    public string? Token { get; set; }

    public override string ToString() => "***";
}
