using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdentityPortal.LocalPool.Tokens;

/// <summary>
/// Issues and reads the tokens of one pool. The claims are those of
/// https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html.
/// </summary>
/// <param name="keys">The pool's keys; the caller disposes of them.</param>
/// <param name="region">Region in the issuer.</param>
/// <param name="poolId">Pool id in the issuer.</param>
/// <param name="address">Start of the issuer, which the pool id follows; null for AWS's form.</param>
public sealed class TokenIssuer(PoolSigningKeys keys, string region, string poolId, Uri? address = null)
{
    /// <summary>The scope of tokens issued through the API; it allows the pool's own operations.</summary>
    public const string Scope = "aws.cognito.signin.user.admin";

    /// <summary>The <c>iss</c> claim. It has AWS's form wherever the pool runs, unless another is asked for.</summary>
    public string Issuer { get; } = $"{address?.AbsoluteUri.TrimEnd('/') ?? $"https://cognito-idp.{region}.amazonaws.com"}/{poolId}";

    internal Uri? Address => address;

    /// <summary>Issues an ID token and an access token.</summary>
    public IssuedTokens Issue(TokenRequest request) => new(
        Jws.Sign(keys.Id, Changed(json => WriteIdClaims(json, request), request.IdChanges)),
        Jws.Sign(keys.Access, Changed(json => WriteAccessClaims(json, request), request.AccessChanges)));

    /// <summary>
    /// Checks the signature, the issuer and <c>token_use</c>. The caller checks <see cref="AccessTokenClaims.ExpiresAt"/>.
    /// </summary>
    /// <returns>Whether the token is a genuine access token of this pool; if not, <paramref name="refusal"/> is the reason.</returns>
    public bool TryReadAccessToken(string token, [NotNullWhen(true)] out AccessTokenClaims? claims, out AccessTokenRefusal refusal)
    {
        claims = null;
        if (Jws.Read(token, keys.Access, out refusal) is not { } json)
        {
            return false;
        }

        if (Jws.Text(json, "iss") != Issuer)
        {
            refusal = AccessTokenRefusal.WrongIssuer;
        }
        else if (Jws.Text(json, "token_use") != "access")
        {
            refusal = AccessTokenRefusal.NotAnAccessToken;
        }
        else if (Jws.Text(json, "sub") is { } sub
            && Jws.Text(json, "username") is { } username
            && Jws.Text(json, "client_id") is { } clientId
            && Moment(json, "auth_time") is { } authTime
            && Moment(json, "iat") is { } issuedAt
            && Moment(json, "exp") is { } expiresAt)
        {
            claims = new AccessTokenClaims(
                sub, username, clientId, Jws.Text(json, "scope") ?? "", Jws.Text(json, "origin_jti"), authTime, issuedAt, expiresAt)
            {
                DeviceKey = Jws.Text(json, "device_key"),
            };
        }
        else
        {
            refusal = AccessTokenRefusal.Malformed;
        }

        return claims is not null;
    }

    /// <summary>
    /// The discovery document (<c>/.well-known/openid-configuration</c>). The keys are served from <paramref name="endpoint"/>, the pool's real address.
    /// </summary>
    /// <param name="endpoint">The pool's address.</param>
    /// <param name="domain">Host name of the hosted pages, whose endpoints the document then has; null for a pool without a domain.</param>
    public string OpenIdConfiguration(Uri endpoint, string? domain = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var document = new JsonObject
        {
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["issuer"] = Issuer,
            ["jwks_uri"] = new Uri(endpoint, $"/{poolId}/.well-known/jwks.json").AbsoluteUri,
            ["response_types_supported"] = new JsonArray("code", "token"),
            ["scopes_supported"] = new JsonArray("openid", "email", "phone", "profile"),
            ["subject_types_supported"] = new JsonArray("public"),
        };
        if (domain is not null)
        {
            document["authorization_endpoint"] = $"https://{domain}/oauth2/authorize";
            document["end_session_endpoint"] = $"https://{domain}/logout";
            document["revocation_endpoint"] = $"https://{domain}/oauth2/revoke";
            document["token_endpoint"] = $"https://{domain}/oauth2/token";
            document["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_basic", "client_secret_post");
            document["userinfo_endpoint"] = $"https://{domain}/oauth2/userInfo";
        }

        return document.ToJsonString();
    }

    private static Action<Utf8JsonWriter> Changed(Action<Utf8JsonWriter> write, ClaimChanges? changes) =>
        changes is null ? write : json => changes.Write(json, write);

    private void WriteIdClaims(Utf8JsonWriter json, TokenRequest request)
    {
        WriteSharedClaims(json, request, "id", request.IdTokenValidity);
        json.WriteString("aud", request.ClientId);
        json.WriteString("cognito:username", request.Username);
        WriteTexts(json, "cognito:roles", request.Roles);
        if (request.PreferredRole is { } role)
        {
            json.WriteString("cognito:preferred_role", role);
        }

        foreach (var (name, value) in request.Attributes)
        {
            if (name is "email_verified" or "phone_number_verified")
            {
                json.WriteBoolean(name, value.Equals("true", StringComparison.OrdinalIgnoreCase));
            }
            else if (name == "address")
            {
                // Cognito puts the text into the OIDC address claim (https://github.com/aws-amplify/amplify-js/issues/4935).
                json.WriteStartObject(name);
                json.WriteString("formatted", value);
                json.WriteEndObject();
            }
            else if (name != "sub")
            {
                json.WriteString(name, value);
            }
        }
    }

    private void WriteAccessClaims(Utf8JsonWriter json, TokenRequest request)
    {
        WriteSharedClaims(json, request, "access", request.AccessTokenValidity);
        json.WriteString("client_id", request.ClientId);
        json.WriteString("scope", Scope);
        json.WriteString("username", request.Username);
        if (request.DeviceKey is { } deviceKey)
        {
            json.WriteString("device_key", deviceKey);
        }
    }

    private void WriteSharedClaims(Utf8JsonWriter json, TokenRequest request, string tokenUse, TimeSpan validity)
    {
        json.WriteString("sub", request.Sub);
        WriteTexts(json, "cognito:groups", request.Groups);
        json.WriteString("iss", Issuer);
        json.WriteString("event_id", request.EventId);
        json.WriteString("token_use", tokenUse);
        json.WriteNumber("auth_time", request.AuthTime.ToUnixTimeSeconds());
        json.WriteNumber("iat", request.IssuedAt.ToUnixTimeSeconds());
        json.WriteNumber("exp", request.IssuedAt.ToUnixTimeSeconds() + (long)validity.TotalSeconds);
        if (request.OriginJti is { } originJti)
        {
            json.WriteString("origin_jti", originJti);
            json.WriteString("jti", Guid.NewGuid());
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string claim, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(claim);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static DateTimeOffset? Moment(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
