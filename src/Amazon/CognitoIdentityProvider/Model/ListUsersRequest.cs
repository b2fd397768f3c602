namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Searches the pool. Signed: needs AWS credentials.</summary>
public class ListUsersRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id: region, underscore, name.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>Only these attributes; all when absent.</summary>
    public List<string>? AttributesToGet { get; set; }

    /// <summary>0 to 60; 60 when absent.</summary>
    public int? Limit { get; set; }

    /// <summary>From the page before; valid for an hour.</summary>
    public string? PaginationToken { get; set; }

    /// <summary>One condition of up to 256 characters: name, = or ^= (begins with), value in quotes with inner quotes escaped.</summary>
    public string? Filter { get; set; }
}
