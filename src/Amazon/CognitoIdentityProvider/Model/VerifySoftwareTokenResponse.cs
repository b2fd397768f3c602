using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Whether the authenticator app is set up.</summary>
public class VerifySoftwareTokenResponse : AmazonWebServiceResponse
{
    /// <summary>SUCCESS or ERROR.</summary>
    public VerifySoftwareTokenResponseType? Status { get; set; }

    /// <summary>The session for the answer to MFA_SETUP; absent for a signed-in user.</summary>
    public string? Session { get; set; }
}
