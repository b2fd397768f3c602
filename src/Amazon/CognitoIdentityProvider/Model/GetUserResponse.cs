using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A person's own record, with the attributes that the app client may read.</summary>
public class GetUserResponse : AmazonWebServiceResponse
{
    /// <summary>The user name, up to 128 characters without spaces.</summary>
    public string? Username { get; set; }

    /// <summary>The attributes of the user.</summary>
    public List<AttributeType>? UserAttributes { get; set; }

    /// <summary>Text-message factors, as older pools have them.</summary>
    public List<MFAOptionType>? MFAOptions { get; set; }

    /// <summary>The second factor asked for first; absent when none is set.</summary>
    public string? PreferredMfaSetting { get; set; }

    /// <summary>Second factors that are set up; absent when none is.</summary>
    public List<string>? UserMFASettingList { get; set; }
}
