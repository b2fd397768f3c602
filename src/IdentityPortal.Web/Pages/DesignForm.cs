namespace IdentityPortal.Web.Pages;

/// <summary>One property for each state of a field.</summary>
internal sealed class DesignForm
{
    public string Plain { get; set; } = "";

    public string Filled { get; set; } = "filled@example.com";

    public string Refused { get; set; } = "refused.example.com";

    public string Code { get; set; } = "";

    public string CurrentPassword { get; set; } = "";

    public string Password { get; set; } = "";

    public string PasswordAgain { get; set; } = "";

    public string Day { get; set; } = "";

    public string Chosen { get; set; } = "de";

    public string Filter { get; set; } = "";

    public string Choice { get; set; } = "";

    public string Until { get; set; } = "";

    public string Reason { get; set; } = "Expired";

    public string RefusedReason { get; set; } = "";
}
