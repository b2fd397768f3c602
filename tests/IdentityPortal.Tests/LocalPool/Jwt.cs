using System.Buffers.Text;
using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>Decodes a token without verifying it.</summary>
internal static class Jwt
{
    public static JsonElement Claims(string token) => JsonElement.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]));

    public static string? KeyId(string token) => JsonElement.Parse(Base64Url.DecodeFromChars(token.Split('.')[0])).GetProperty("kid").GetString();
}
