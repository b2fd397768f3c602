using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The settings of an app client, including its secret.</summary>
public class DescribeUserPoolClientResponse : AmazonWebServiceResponse
{
    /// <summary>The app client.</summary>
    public UserPoolClientType? UserPoolClient { get; set; }
}
