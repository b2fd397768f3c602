using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The account is confirmed.</summary>
public class ConfirmSignUpResponse : AmazonWebServiceResponse
{
    /// <summary>For InitiateAuth with USER_AUTH, or absent.</summary>
    public string? Session { get; set; }
}
