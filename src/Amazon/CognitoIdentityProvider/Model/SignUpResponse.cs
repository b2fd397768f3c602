using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The new account. It is unconfirmed, unless a Lambda trigger has confirmed it.</summary>
public class SignUpResponse : AmazonWebServiceResponse
{
    /// <summary>True only if a Lambda trigger has confirmed the account.</summary>
    public bool? UserConfirmed { get; set; }

    /// <summary>Where the code was sent; absent if no code was sent.</summary>
    public CodeDeliveryDetailsType? CodeDeliveryDetails { get; set; }

    /// <summary>The account's sub, a UUID.</summary>
    public string? UserSub { get; set; }

    /// <summary>The session for ConfirmSignUp, so that the user can be signed in directly afterwards: 20 to 2048 characters, or absent.</summary>
    public string? Session { get; set; }
}
