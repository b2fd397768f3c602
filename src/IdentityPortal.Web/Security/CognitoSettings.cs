using IdentityPortal.Srp;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Security;

/// <summary>The settings of section <c>AWS</c> that identify the user pool.</summary>
internal sealed class CognitoSettings
{
    public const string Section = "AWS";

    /// <summary>The AWS region of the user pool. Required.</summary>
    /// <example>eu-west-1</example>
    public string Region { get; set; } = "";

    /// <summary>The user pool. Required.</summary>
    /// <example>eu-west-1_AbCdEfGhI</example>
    public string UserPoolId { get; set; } = "";

    /// <summary>The app client of the user pool. Required.</summary>
    /// <example>1example23456789</example>
    public string UserPoolClientId { get; set; } = "";

    /// <summary>The secret of the app client, if it has one.</summary>
    /// <example>SECRET</example>
    [Secret]
    public string? UserPoolClientSecret { get; set; }

    /// <summary>The address of the pool if it is not Cognito's regional endpoint.</summary>
    /// <example>https://cognito-idp.eu-west-1.example.com</example>
    public Uri? ServiceURL { get; set; }

    /// <summary>The <c>iss</c> claim of the pool's tokens if it has not the usual form of Cognito.</summary>
    /// <example>http://127.0.0.1:9229/eu-west-1_AbCdEfGhI</example>
    public string? Issuer { get; set; }

    /// <summary>The <c>iss</c> claim of the pool's tokens. It does not depend on <see cref="ServiceURL"/>.</summary>
    public string ExpectedIssuer =>
        string.IsNullOrEmpty(Issuer) ? $"https://cognito-idp.{Region}.amazonaws.com/{UserPoolId}" : Issuer;

    public Uri KeysAddress => ServiceURL is null
        ? new Uri($"{ExpectedIssuer}/.well-known/jwks.json")
        : new Uri(ServiceURL, $"/{UserPoolId}/.well-known/jwks.json");

    /// <summary>The hash that each public operation requires if the client has a secret. Null for a client without a secret.</summary>
    public string? SecretHashOf(string username) =>
        UserPoolClientSecret is { Length: > 0 } secret ? SecretHash.Compute(username, UserPoolClientId, secret) : null;
}
