namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Lists the groups of a user. Signed: needs AWS credentials.</summary>
public class AdminListGroupsForUserRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The user name, an alias, or the sub of a local user.</summary>
    public string? Username { get; set; }

    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>The page size, 0 to 60; 60 if absent.</summary>
    public int? Limit { get; set; }

    /// <summary>The token from the previous page.</summary>
    public string? NextToken { get; set; }
}
