namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Returns the settings of a pool. Signed: needs AWS credentials.</summary>
public class DescribeUserPoolRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? UserPoolId { get; set; }
}
