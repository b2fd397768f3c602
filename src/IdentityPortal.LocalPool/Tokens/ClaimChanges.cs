using System.Buffers;
using System.Text.Json;

namespace IdentityPortal.LocalPool.Tokens;

/// <summary>Changes that a function makes to the claims of a token.</summary>
public sealed record ClaimChanges
{
    private const string Scope = "scope";

    // Documented: a function cannot add, change or suppress these.
    private static readonly HashSet<string> Fixed =
    [
        "acr", "amr", "at_hash", "aud", "auth_time", "azp", "client_id", "cognito:username", "device_key", "event_id", "exp", "iat", "identities", "iss",
        "jti", "nbf", "nonce", "origin_jti", "sub", "token_use", "version",
    ];

    /// <summary>Claims that are added or replaced.</summary>
    public IReadOnlyDictionary<string, JsonElement> Put { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Claims that are left out, even if they are added, too.</summary>
    public IReadOnlyCollection<string> Suppressed { get; init; } = [];

    /// <summary>Scopes that are added.</summary>
    public IReadOnlyCollection<string> AddedScopes { get; init; } = [];

    /// <summary>Scopes that are left out.</summary>
    public IReadOnlyCollection<string> SuppressedScopes { get; init; } = [];

    /// <summary>Writes the claims of a token with these changes. Guess: changes to claims that are fixed are passed over.</summary>
    internal void Write(Utf8JsonWriter json, Action<Utf8JsonWriter> claims)
    {
        var changed = new OrderedDictionary<string, JsonElement>();
        foreach (var claim in Claims(claims).EnumerateObject())
        {
            changed[claim.Name] = claim.Value;
        }

        foreach (var (name, value) in Put.Where(claim => !Fixed.Contains(claim.Key)))
        {
            changed[name] = value;
        }

        foreach (var name in Suppressed.Where(name => !Fixed.Contains(name)))
        {
            changed.Remove(name);
        }

        foreach (var (name, value) in changed)
        {
            json.WritePropertyName(name);
            if (name == Scope && value.ValueKind == JsonValueKind.String)
            {
                json.WriteStringValue(string.Join(' ', value.GetString()!.Split(' ').Union(AddedScopes).Except(SuppressedScopes)));
            }
            else
            {
                value.WriteTo(json);
            }
        }
    }

    private static JsonElement Claims(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
