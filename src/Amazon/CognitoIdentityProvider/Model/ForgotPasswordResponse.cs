using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Where the code was sent. If the client hides which users exist, the data for an unknown user is made up.</summary>
public class ForgotPasswordResponse : AmazonWebServiceResponse
{
    /// <summary>Where the code was sent; absent if no code was sent.</summary>
    public CodeDeliveryDetailsType? CodeDeliveryDetails { get; set; }
}
