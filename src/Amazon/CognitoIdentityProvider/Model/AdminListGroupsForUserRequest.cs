namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Lists the groups of a user. Signed: needs AWS credentials.</summary>
public class AdminListGroupsForUserRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>A user name, an alias, or the sub of a local user.</summary>
    public string? Username { get; set; }

    /// <summary>The pool's id: region, underscore, name.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>0 to 60; 60 when absent.</summary>
    public int? Limit { get; set; }

    /// <summary>From the page before.</summary>
    public string? NextToken { get; set; }
}
