using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Settings of an app client, its secret included.</summary>
public class DescribeUserPoolClientResponse : AmazonWebServiceResponse
{
    /// <summary>The app client.</summary>
    public UserPoolClientType? UserPoolClient { get; set; }
}
