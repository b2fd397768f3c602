using System.Text.Json;
using System.Text.Json.Serialization;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>JSON context for the WebAuthn documents that browser and pool exchange.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(Base64UrlConverter)])]
[JsonSerializable(typeof(CreationOptions))]
[JsonSerializable(typeof(RequestOptions))]
[JsonSerializable(typeof(NewCredential))]
[JsonSerializable(typeof(UsedCredential))]
[JsonSerializable(typeof(ClientData))]
internal sealed partial class WebAuthnJson : JsonSerializerContext
{
    public static NewCredential ReadNew(JsonElement document) =>
        Guard(() => document.Deserialize(Default.NewCredential)) is { Type: Ceremony.CredentialType } credential
        && credential.Id.AsSpan().SequenceEqual(credential.RawId)
            ? credential
            : throw PoolError.CredentialNotValid();

    public static UsedCredential ReadUsed(string json) =>
        Guard(() => JsonSerializer.Deserialize(json, Default.UsedCredential)) is { Type: Ceremony.CredentialType } credential
        && credential.Id.AsSpan().SequenceEqual(credential.RawId)
            ? credential
            : throw PoolError.CredentialNotValid();

    public static ClientData ReadClientData(byte[] json) =>
        Guard(() => JsonSerializer.Deserialize(json, Default.ClientData)) ?? throw PoolError.CredentialNotValid();

    private static T? Guard<T>(Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (JsonException)
        {
            throw PoolError.CredentialNotValid();
        }
    }
}
