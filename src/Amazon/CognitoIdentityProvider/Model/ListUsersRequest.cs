namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Searches the pool's users. Signed: needs AWS credentials.</summary>
public class ListUsersRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>The attributes to return; all if absent.</summary>
    public List<string>? AttributesToGet { get; set; }

    /// <summary>The page size, 0 to 60; 60 if absent.</summary>
    public int? Limit { get; set; }

    /// <summary>The token from the previous page; valid for an hour.</summary>
    public string? PaginationToken { get; set; }

    /// <summary>
    /// A single condition of up to 256 characters: an attribute name, = or ^= (starts with), and a value in quotes, with inner quotes escaped.
    /// </summary>
    public string? Filter { get; set; }
}
