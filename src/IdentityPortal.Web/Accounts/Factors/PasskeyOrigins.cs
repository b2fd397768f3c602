using System.Buffers.Text;
using System.Text.Json;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>
/// The pages whose passkeys the portal takes. Browsers let every subdomain of the passkeys' domain use them, also one that somebody else has taken over.
/// </summary>
internal sealed class PasskeyOrigins(IOptions<PortalOptions> options, IHttpContextAccessor http)
{
    /// <param name="origin">As the browser has stated it.</param>
    public bool Contain(string origin) => options.Value.Passkeys.Origins is { Count: > 0 } origins
        ? origins.Contains(origin)
        : http.HttpContext is { Request: var request } && origin == $"{request.Scheme}://{request.Host.ToUriComponent().ToLowerInvariant()}";

    /// <returns>
    /// The origin in the client data of a passkey, new or used. The passkey's signature covers it, so that Cognito refuses what was changed.
    /// </returns>
    public static string In(JsonElement credential)
    {
        using var client = JsonDocument.Parse(
            Base64Url.DecodeFromChars(credential.GetProperty("response").GetProperty("clientDataJSON").GetString()));
        return client.RootElement.GetProperty("origin").GetString() ?? "";
    }
}
