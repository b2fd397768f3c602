namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class ChooseFactorForm
{
    /// <summary>Cognito's name of the factor.</summary>
    public string Factor { get; set; } = "";
}
