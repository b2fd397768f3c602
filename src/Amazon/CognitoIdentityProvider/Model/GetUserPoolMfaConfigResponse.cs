using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A pool's settings for second factors and passkeys.</summary>
public class GetUserPoolMfaConfigResponse : AmazonWebServiceResponse
{
    /// <summary>Codes by SMS; absent if they are off.</summary>
    public SmsMfaConfigType? SmsMfaConfiguration { get; set; }

    /// <summary>Authenticator apps; absent if they are off.</summary>
    public SoftwareTokenMfaConfigType? SoftwareTokenMfaConfiguration { get; set; }

    /// <summary>Codes by mail; absent if they are off.</summary>
    public EmailMfaConfigType? EmailMfaConfiguration { get; set; }

    /// <summary>Whether a second factor is required.</summary>
    public UserPoolMfaType? MfaConfiguration { get; set; }

    /// <summary>Passkeys; absent if nothing is set.</summary>
    public WebAuthnConfigurationType? WebAuthnConfiguration { get; set; }
}
