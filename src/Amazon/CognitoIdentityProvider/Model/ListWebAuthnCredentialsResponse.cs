using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>One page of passkeys.</summary>
public class ListWebAuthnCredentialsResponse : AmazonWebServiceResponse
{
    /// <summary>The passkeys.</summary>
    public List<WebAuthnCredentialDescription>? Credentials { get; set; }

    /// <summary>The token for the next page; absent on the last page.</summary>
    public string? NextToken { get; set; }
}
