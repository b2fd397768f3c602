using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Where the code went; made up for an unknown user when the client hides who exists.</summary>
public class ForgotPasswordResponse : AmazonWebServiceResponse
{
    /// <summary>Where the code went; absent when none was sent.</summary>
    public CodeDeliveryDetailsType? CodeDeliveryDetails { get; set; }
}
