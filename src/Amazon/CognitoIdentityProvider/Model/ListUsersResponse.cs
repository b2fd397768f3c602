using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>One page of users; it may be short or empty and still have a next one.</summary>
public class ListUsersResponse : AmazonWebServiceResponse
{
    /// <summary>The users of this page.</summary>
    public List<UserType>? Users { get; set; }

    /// <summary>Present when there are more.</summary>
    public string? PaginationToken { get; set; }
}
