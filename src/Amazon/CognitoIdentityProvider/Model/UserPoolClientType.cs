namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The settings of an app client.</summary>
public class UserPoolClientType
{
    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>The client's name.</summary>
    public string? ClientName { get; set; }

    /// <summary>The app client's id, up to 128 characters.</summary>
    public string? ClientId { get; set; }

    /// <summary>The client secret in plain text; absent for public clients. Never logged.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The time in UTC.</summary>
    public DateTime? LastModifiedDate { get; set; }

    /// <summary>The time in UTC.</summary>
    public DateTime? CreationDate { get; set; }

    /// <summary>Lifetime of refresh tokens, in the unit below or in days.</summary>
    public int? RefreshTokenValidity { get; set; }

    /// <summary>Lifetime of access tokens, in the unit below or in hours.</summary>
    public int? AccessTokenValidity { get; set; }

    /// <summary>Lifetime of ID tokens, in the unit below or in hours.</summary>
    public int? IdTokenValidity { get; set; }

    /// <summary>The units of the three lifetimes.</summary>
    public TokenValidityUnitsType? TokenValidityUnits { get; set; }

    /// <summary>Attributes that the client can read; absent if the defaults apply.</summary>
    public List<string>? ReadAttributes { get; set; }

    /// <summary>Attributes that the client can write; absent if the defaults apply.</summary>
    public List<string>? WriteAttributes { get; set; }

    /// <summary>The allowed authentication flows.</summary>
    public List<string>? ExplicitAuthFlows { get; set; }

    /// <summary>The identity providers: COGNITO and federated ones.</summary>
    public List<string>? SupportedIdentityProviders { get; set; }

    /// <summary>OAuth: the allowed redirect addresses after sign-in.</summary>
    public List<string>? CallbackURLs { get; set; }

    /// <summary>OAuth: the allowed redirect addresses after sign-out.</summary>
    public List<string>? LogoutURLs { get; set; }

    /// <summary>OAuth: the default redirect address.</summary>
    public string? DefaultRedirectURI { get; set; }

    /// <summary>OAuth: the allowed grant types.</summary>
    public List<string>? AllowedOAuthFlows { get; set; }

    /// <summary>OAuth: the allowed scopes.</summary>
    public List<string>? AllowedOAuthScopes { get; set; }

    /// <summary>Whether OAuth is enabled.</summary>
    public bool? AllowedOAuthFlowsUserPoolClient { get; set; }

    /// <summary>Whether errors reveal which users exist.</summary>
    public PreventUserExistenceErrorTypes? PreventUserExistenceErrors { get; set; }

    /// <summary>Whether RevokeToken is allowed.</summary>
    public bool? EnableTokenRevocation { get; set; }

    /// <summary>Whether requests without AWS credentials may contain UserContextData.</summary>
    public bool? EnablePropagateAdditionalUserContextData { get; set; }

    /// <summary>Lifetime of a challenge session in minutes, 3 to 15.</summary>
    public int? AuthSessionValidity { get; set; }

    /// <summary>Whether refresh tokens are replaced at each use.</summary>
    public RefreshTokenRotationType? RefreshTokenRotation { get; set; }
}
