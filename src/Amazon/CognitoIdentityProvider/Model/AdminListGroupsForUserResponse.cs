using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>One page of groups.</summary>
public class AdminListGroupsForUserResponse : AmazonWebServiceResponse
{
    /// <summary>The groups, lowest precedence first.</summary>
    public List<GroupType>? Groups { get; set; }

    /// <summary>Present when there are more.</summary>
    public string? NextToken { get; set; }
}
