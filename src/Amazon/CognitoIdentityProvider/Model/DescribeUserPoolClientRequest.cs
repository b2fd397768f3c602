namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Returns the settings of an app client, including its secret. Signed: needs AWS credentials.</summary>
public class DescribeUserPoolClientRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>The app client's id, up to 128 characters.</summary>
    public string? ClientId { get; set; }
}
