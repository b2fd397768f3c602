using System.Security.Claims;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdentityPortal.Web.Areas.Gate;

/// <summary>Signs what an app behind the gate is told, so that it can tell the portal's word from that of whoever reaches it past the proxy.</summary>
/// <param name="signing">What signs now. The keys are those of the OpenID Connect provider.</param>
internal sealed class GateAssertions(Func<SigningCredentials> signing, IOptions<PortalOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);
    private static readonly JsonWebTokenHandler Tokens = new() { SetDefaultTimesOnTokenCreation = false };

    public string Of(App app, ClaimsPrincipal person)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return Tokens.CreateToken(new SecurityTokenDescriptor
        {
            // It is no ID token.
            TokenType = "gate+jwt",
            Issuer = new Uri(options.Value.SiteUrl!).AbsoluteUri,
            Audience = app.Id,
            IssuedAt = now,
            Expires = now + Life,
            SigningCredentials = signing(),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = person.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
                ["email"] = IdTokenReader.VerifiedMailOf(person) ?? "",
                ["name"] = ToldPerson.NameOf(person) ?? "",
                ["groups"] = app.GroupsOf(person),
            },
        });
    }
}
