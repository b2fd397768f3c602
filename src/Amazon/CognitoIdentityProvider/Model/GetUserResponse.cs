using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The signed-in user's own account, with the attributes that the app client can read.</summary>
public class GetUserResponse : AmazonWebServiceResponse
{
    /// <summary>The user name, up to 128 characters without spaces.</summary>
    public string? Username { get; set; }

    /// <summary>The attributes of the user.</summary>
    public List<AttributeType>? UserAttributes { get; set; }

    /// <summary>SMS factors in the format of older pools.</summary>
    public List<MFAOptionType>? MFAOptions { get; set; }

    /// <summary>The preferred second factor; absent if none is set.</summary>
    public string? PreferredMfaSetting { get; set; }

    /// <summary>The second factors that are set up; absent if there are none.</summary>
    public List<string>? UserMFASettingList { get; set; }
}
