using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Where the code was sent; invented for an unknown user when the client hides which users exist.</summary>
public class ForgotPasswordResponse : AmazonWebServiceResponse
{
    /// <summary>Where the code went; absent when none was sent.</summary>
    public CodeDeliveryDetailsType? CodeDeliveryDetails { get; set; }
}
