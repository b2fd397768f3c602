namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Enables, disables and prefers second factors of the signed-in user. Public: no AWS credentials.</summary>
public class SetUserMFAPreferenceRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>Codes by SMS.</summary>
    public SMSMfaSettingsType? SMSMfaSettings { get; set; }

    /// <summary>The authenticator app.</summary>
    public SoftwareTokenMfaSettingsType? SoftwareTokenMfaSettings { get; set; }

    /// <summary>Codes by mail.</summary>
    public EmailMfaSettingsType? EmailMfaSettings { get; set; }

    /// <summary>Passkeys with user verification.</summary>
    public WebAuthnMfaSettingsType? WebAuthnMfaSettings { get; set; }

    /// <summary>An access token of the user with the scope aws.cognito.signin.user.admin.</summary>
    public string? AccessToken { get; set; }
}
