using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The secret that the user enters in the authenticator app.</summary>
public class AssociateSoftwareTokenResponse : AmazonWebServiceResponse
{
    /// <summary>The secret in base32. Never logged.</summary>
    public string? SecretCode { get; set; }

    /// <summary>The session for VerifySoftwareToken; absent for a signed-in user.</summary>
    public string? Session { get; set; }
}
