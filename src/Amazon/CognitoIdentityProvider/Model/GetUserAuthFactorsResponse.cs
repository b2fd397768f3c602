using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The factors that the user has set up.</summary>
public class GetUserAuthFactorsResponse : AmazonWebServiceResponse
{
    /// <summary>The user name, up to 128 characters without spaces.</summary>
    public string? Username { get; set; }

    /// <summary>The preferred second factor; absent if none is set.</summary>
    public string? PreferredMfaSetting { get; set; }

    /// <summary>The second factors that are set up; absent if there are none.</summary>
    public List<string>? UserMFASettingList { get; set; }

    /// <summary>The first factors: PASSWORD, EMAIL_OTP, SMS_OTP, WEB_AUTHN.</summary>
    public List<string>? ConfiguredUserAuthFactors { get; set; }
}
