namespace IdentityPortal.Web.Accounts;

/// <summary>What a person must still do to log in. Each step has a page of the same name.</summary>
internal enum LoginStep
{
    NewPassword,
    AuthenticatorCode,
    MailedCode,
    ChooseFactor,
    SetUpAuthenticator,

    /// <summary>Takes the place of the password.</summary>
    Passkey,
}
