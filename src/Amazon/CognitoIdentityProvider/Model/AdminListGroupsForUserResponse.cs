using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>One page of groups.</summary>
public class AdminListGroupsForUserResponse : AmazonWebServiceResponse
{
    /// <summary>The groups, lowest precedence number first.</summary>
    public List<GroupType>? Groups { get; set; }

    /// <summary>The token for the next page; absent on the last page.</summary>
    public string? NextToken { get; set; }
}
