namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Settings of a pool. Signed: needs AWS credentials.</summary>
public class DescribeUserPoolRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id: region, underscore, name.</summary>
    public string? UserPoolId { get; set; }
}
