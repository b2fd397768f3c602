namespace IdentityPortal.Web.Accounts;

/// <summary>What a person must do after the password. Each step has a page of the same name.</summary>
internal enum LoginStep
{
    NewPassword,
    AuthenticatorCode,
    MailedCode,
    ChooseFactor,
    SetUpAuthenticator,
}
