using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The new account, not yet confirmed unless a trigger did that.</summary>
public class SignUpResponse : AmazonWebServiceResponse
{
    /// <summary>True only when a trigger confirmed the account at once.</summary>
    public bool? UserConfirmed { get; set; }

    /// <summary>Where the code went; absent when none was sent.</summary>
    public CodeDeliveryDetailsType? CodeDeliveryDetails { get; set; }

    /// <summary>The account's sub, a UUID.</summary>
    public string? UserSub { get; set; }

    /// <summary>For ConfirmSignUp, so that the person is signed in right after; 20 to 2048 characters, or absent.</summary>
    public string? Session { get; set; }
}
