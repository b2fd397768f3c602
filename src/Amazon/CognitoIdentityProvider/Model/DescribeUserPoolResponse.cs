using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The settings of a pool.</summary>
public class DescribeUserPoolResponse : AmazonWebServiceResponse
{
    /// <summary>The pool.</summary>
    public UserPoolType? UserPool { get; set; }
}
