namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The settings of an app client.</summary>
public class UserPoolClientType
{
    /// <summary>The pool's id: region, underscore, name.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>The client's name.</summary>
    public string? ClientName { get; set; }

    /// <summary>The app client's id, up to 128 characters.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret itself; absent for public clients. Never logged.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? LastModifiedDate { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? CreationDate { get; set; }

    /// <summary>Life of refresh tokens, in the unit below or days.</summary>
    public int? RefreshTokenValidity { get; set; }

    /// <summary>Life of access tokens, in the unit below or hours.</summary>
    public int? AccessTokenValidity { get; set; }

    /// <summary>Life of ID tokens, in the unit below or hours.</summary>
    public int? IdTokenValidity { get; set; }

    /// <summary>Units of the three lifetimes.</summary>
    public TokenValidityUnitsType? TokenValidityUnits { get; set; }

    /// <summary>Absent when the default ones apply.</summary>
    public List<string>? ReadAttributes { get; set; }

    /// <summary>Absent when the default ones apply.</summary>
    public List<string>? WriteAttributes { get; set; }

    /// <summary>Flows that are allowed.</summary>
    public List<string>? ExplicitAuthFlows { get; set; }

    /// <summary>COGNITO and federated ones.</summary>
    public List<string>? SupportedIdentityProviders { get; set; }

    /// <summary>For OAuth.</summary>
    public List<string>? CallbackURLs { get; set; }

    /// <summary>For OAuth.</summary>
    public List<string>? LogoutURLs { get; set; }

    /// <summary>For OAuth.</summary>
    public string? DefaultRedirectURI { get; set; }

    /// <summary>For OAuth.</summary>
    public List<string>? AllowedOAuthFlows { get; set; }

    /// <summary>For OAuth.</summary>
    public List<string>? AllowedOAuthScopes { get; set; }

    /// <summary>Whether OAuth is on.</summary>
    public bool? AllowedOAuthFlowsUserPoolClient { get; set; }

    /// <summary>Whether errors reveal which users exist.</summary>
    public PreventUserExistenceErrorTypes? PreventUserExistenceErrors { get; set; }

    /// <summary>Whether RevokeToken works.</summary>
    public bool? EnableTokenRevocation { get; set; }

    /// <summary>Whether UserContextData is taken.</summary>
    public bool? EnablePropagateAdditionalUserContextData { get; set; }

    /// <summary>Minutes that a challenge stays open, 3 to 15.</summary>
    public int? AuthSessionValidity { get; set; }

    /// <summary>Whether a refresh token works once only.</summary>
    public RefreshTokenRotationType? RefreshTokenRotation { get; set; }
}
