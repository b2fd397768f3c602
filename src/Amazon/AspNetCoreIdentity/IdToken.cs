using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Amazon.AspNetCore.Identity.Cognito;

/// <summary>
/// The claims of an ID token. The signature is not checked, because the token comes directly from Cognito over TLS, which OpenID Connect Core 3.1.3.7
/// accepts instead of the check. Tokens from any other source must not be read with this class.
/// </summary>
internal sealed class IdToken
{
    // Claims about the token and not about the user.
    private static readonly FrozenSet<string> Protocol = FrozenSet.Create(
        "iss", "aud", "exp", "iat", "nbf", "auth_time", "jti", "origin_jti", "event_id", "token_use", "nonce", "at_hash");

    private readonly Dictionary<string, string> _attributes = [];

    private IdToken()
    {
    }

    internal IReadOnlyList<string> Groups { get; private init; } = [];

    /// <exception cref="FormatException">The text is not a JWT.</exception>
    internal static IdToken Read(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3)
        {
            throw new FormatException("The ID token is not a signed JWT.");
        }

        try
        {
            using var payload = JsonDocument.Parse(WebEncoders.Base64UrlDecode(parts[1]));
            var read = new IdToken
            {
                Groups = payload.RootElement.TryGetProperty("cognito:groups", out var groups)
                    ? [.. groups.EnumerateArray().Select(group => group.GetString()!)]
                    : [],
            };
            foreach (var claim in payload.RootElement.EnumerateObject())
            {
                read.Add(claim);
            }

            return read;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new FormatException("The ID token holds no claims.", exception);
        }
    }

    internal void CopyAttributesTo(Dictionary<string, string> attributes)
    {
        foreach (var (name, value) in _attributes)
        {
            attributes[name] = value;
        }
    }

    private void Add(JsonProperty claim)
    {
        if (Protocol.Contains(claim.Name) || claim.Name.StartsWith("cognito:", StringComparison.Ordinal))
        {
            return;
        }

        // Cognito's attributes are strings everywhere else, but some of them are booleans or objects in the token.
        var value = claim.Value.ValueKind switch
        {
            JsonValueKind.String => claim.Value.GetString()!,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => claim.Value.GetRawText(),
        };
        _attributes[claim.Name] = value;
    }
}
