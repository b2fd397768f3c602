using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The account has been confirmed.</summary>
public class ConfirmSignUpResponse : AmazonWebServiceResponse
{
    /// <summary>The session for InitiateAuth with USER_AUTH, or absent.</summary>
    public string? Session { get; set; }
}
