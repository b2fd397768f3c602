using System.Net;
using IdentityPortal.TestSupport;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdentityPortal.Tests.Web.Areas.Gate;

/// <summary>The signed header, with which an app need not trust its network.</summary>
public sealed class GateAssertionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_app_that_wants_it_gets_the_same_signed_with_a_key_that_it_can_look_up()
    {
        await using var portal = await PortalApp.StartAsync(GatePortal.Settings(("Portal:Apps:wiki:Assertion", "true")));
        using var visitor = new GateVisitor(portal);
        var person = portal.Person("CONFIRMED");
        await visitor.AtPortal.HasLoggedInAsync(person.Email, person.Password);
        await visitor.EnterAsync(GatePortal.Wiki);

        using var answer = await visitor.AskAsync("nginx", GatePortal.Wiki);
        var keys = new JsonWebKeySet(await visitor.AtPortal.Http.GetStringAsync("/.well-known/jwks", Stop));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(answer.Headers.GetValues("Remote-Assertion").Single(), new TokenValidationParameters
        {
            ValidIssuer = "http://localhost:5000/",
            ValidAudience = "wiki",
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidTypes = ["gate+jwt"],
            ClockSkew = TimeSpan.Zero,
            LifetimeValidator = (_, end, _, _) => end == portal.Clock.GetUtcNow().UtcDateTime.AddTicks(-(portal.Clock.GetUtcNow().Ticks % TimeSpan.TicksPerSecond)).AddMinutes(1),
        });

        Assert.True(result.IsValid, $"{result.Exception}");
        Assert.Equal(answer.Headers.GetValues("Remote-User").Single(), result.Claims["sub"]);
        Assert.Equal(person.Email, result.Claims["email"]);
        Assert.Equal(person.Email, result.Claims["name"]);
        using var open = await visitor.AskAsync("nginx", GatePortal.Notes, "/public/x");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        Assert.Equal("", open.Headers.GetValues("Remote-Assertion").Single());
    }
}
