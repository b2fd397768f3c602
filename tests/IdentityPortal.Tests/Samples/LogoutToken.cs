using System.Security.Cryptography;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Connect.Keys;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdentityPortal.Tests.Samples;

/// <summary>A logout token for the sample app. Unchanged, it is one that the app has to accept.</summary>
/// <param name="portal">Its key signs the token.</param>
internal sealed class LogoutToken(PortalApp portal, string sid)
{
    public const string Event = "http://schemas.openid.net/event/backchannel-logout";

    public string Type { get; set; } = "logout+jwt";

    public Dictionary<string, object> Claims { get; } = new()
    {
        ["iss"] = "https://accounts.example.com/",
        ["aud"] = "wiki",
        ["sub"] = "somebody",
        ["sid"] = sid,
        ["jti"] = Guid.NewGuid().ToString(),
        ["iat"] = portal.Clock.GetUtcNow().ToUnixTimeSeconds(),

        // The app measures this with the machine's clock.
        ["exp"] = DateTimeOffset.UtcNow.AddMinutes(2).ToUnixTimeSeconds(),
        ["events"] = new Dictionary<string, object> { [Event] = new Dictionary<string, object>() },
    };

    /// <summary>Null for a token that nobody has signed.</summary>
    public SigningCredentials? Signs { get; set; } = new(KeyOf(portal), SecurityAlgorithms.RsaSha256);

    public static RsaSecurityKey KeyOf(PortalApp portal)
    {
        var key = portal.Services.GetRequiredService<ProviderKeys>().All.Single(key => key.Use == ProviderKeyUse.Signs);
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(key.Secret, out _);
        return new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: true)) { KeyId = key.Id };
    }

    public override string ToString() => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
        new SecurityTokenDescriptor { TokenType = Type, Claims = Claims, SigningCredentials = Signs });
}
