using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The attributes are changed, or a new address waits for its code.</summary>
public class UpdateUserAttributesResponse : AmazonWebServiceResponse
{
    /// <summary>Where codes were sent; empty if none was.</summary>
    public List<CodeDeliveryDetailsType>? CodeDeliveryDetailsList { get; set; }
}
