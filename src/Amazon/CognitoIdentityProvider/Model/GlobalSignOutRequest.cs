namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Ends all of a person's sessions in the pool. Public: no AWS credentials.</summary>
public class GlobalSignOutRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>Of one of the sessions.</summary>
    public string? AccessToken { get; set; }
}
