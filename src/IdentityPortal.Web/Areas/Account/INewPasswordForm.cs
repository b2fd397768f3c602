namespace IdentityPortal.Web.Areas.Account;

/// <summary>A form that sets a password.</summary>
internal interface INewPasswordForm
{
    public string Password { get; }
}
