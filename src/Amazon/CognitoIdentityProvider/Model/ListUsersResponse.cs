using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>One page of users. A page can be short or empty even if another one follows.</summary>
public class ListUsersResponse : AmazonWebServiceResponse
{
    /// <summary>The users of this page.</summary>
    public List<UserType>? Users { get; set; }

    /// <summary>The token for the next page; absent on the last page.</summary>
    public string? PaginationToken { get; set; }
}
