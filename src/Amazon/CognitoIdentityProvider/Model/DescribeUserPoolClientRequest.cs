namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Settings of an app client, its secret included. Signed: needs AWS credentials.</summary>
public class DescribeUserPoolClientRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id: region, underscore, name.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>The app client's id, up to 128 characters.</summary>
    public string? ClientId { get; set; }
}
