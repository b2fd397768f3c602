using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The invited user.</summary>
public class AdminCreateUserResponse : AmazonWebServiceResponse
{
    /// <summary>The account.</summary>
    public UserType? User { get; set; }
}
