using IdentityPortal.Web.Areas.Connect.Keys;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Web.Areas.Connect.Logouts;

/// <summary>
/// Makes logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.4). Issuer and key are those of ID tokens, whose type of token is another, so
/// that none can be taken for the other.
/// </summary>
internal sealed class LogoutTokens(IOptionsMonitor<OpenIddictServerOptions> options, TimeProvider clock)
{
    private const string Type = "logout+jwt";
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    /// <summary>The most that the specification recommends.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public string Make(LogoutNoticeRow notice)
    {
        var (current, now) = (options.CurrentValue, clock.GetUtcNow());
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Type,
            Issuer = current.Issuer!.AbsoluteUri,
            Audience = notice.App,
            IssuedAt = now.UtcDateTime,
            Expires = (now + Life).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                // Apps refuse a token that they have seen before, so each try has one of its own.
                [Claims.JwtId] = Guid.NewGuid().ToString(),
                [Claims.Subject] = notice.Sub,
                [ConnectClaims.Sid] = notice.Sid,
                ["events"] = new Dictionary<string, object> { [Event] = new Dictionary<string, object>() },
            },
            SigningCredentials = ProviderKeyOptions.ForApps(current),
        });
    }
}
