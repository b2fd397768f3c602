namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Enables, disables and prefers second factors that any user has set up. Signed: needs AWS credentials.</summary>
public class AdminSetUserMFAPreferenceRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>Codes by SMS.</summary>
    public SMSMfaSettingsType? SMSMfaSettings { get; set; }

    /// <summary>The authenticator app.</summary>
    public SoftwareTokenMfaSettingsType? SoftwareTokenMfaSettings { get; set; }

    /// <summary>Codes by mail.</summary>
    public EmailMfaSettingsType? EmailMfaSettings { get; set; }

    /// <summary>Passkeys with user verification.</summary>
    public WebAuthnMfaSettingsType? WebAuthnMfaSettings { get; set; }

    /// <summary>The user name, an alias, or the sub of a local user.</summary>
    public string? Username { get; set; }

    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? UserPoolId { get; set; }
}
