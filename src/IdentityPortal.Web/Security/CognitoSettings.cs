using IdentityPortal.Srp;

namespace IdentityPortal.Web.Security;

/// <summary>The part of section <c>AWS</c> that says which pool the portal stands in front of.</summary>
internal sealed class CognitoSettings
{
    public const string Section = "AWS";

    public string Region { get; set; } = "";

    public string UserPoolId { get; set; } = "";

    public string UserPoolClientId { get; set; } = "";

    public string? UserPoolClientSecret { get; set; }

    /// <summary>Set for a pool that is not at Cognito's own address.</summary>
    public Uri? ServiceURL { get; set; }

    /// <summary>The <c>iss</c> of the pool's tokens, wherever the pool is reached.</summary>
    public string Issuer => $"https://cognito-idp.{Region}.amazonaws.com/{UserPoolId}";

    public Uri KeysAddress => ServiceURL is null
        ? new Uri($"{Issuer}/.well-known/jwks.json")
        : new Uri(ServiceURL, $"/{UserPoolId}/.well-known/jwks.json");

    /// <summary>What a client with a secret sends along with each public operation; null for one without.</summary>
    public string? SecretHashOf(string username) =>
        UserPoolClientSecret is { Length: > 0 } secret ? SecretHash.Compute(username, UserPoolClientId, secret) : null;
}
