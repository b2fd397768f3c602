using System.Security.Claims;
using IdentityPortal.LocalPool.Tokens;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace IdentityPortal.Tests.Web.Security;

public sealed class IdTokenReaderTests
{
    private static readonly PoolSigningKeys OtherKeys = PoolSigningKeys.Create();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fresh_ID_token_of_the_pool_gives_the_portals_claims()
    {
        await using var app = await PortalApp.StartAsync();

        var identity = await ReadAsync(app, Issue(app).IdToken);

        Assert.Equal("34c84488-e0e1-70ae-d2ee-991ad1a898c8", identity.FindFirst(ClaimTypes.NameIdentifier)!.Value);
        Assert.Equal("ann@example.com", identity.FindFirst(ClaimTypes.Email)!.Value);
        Assert.Equal("ann@example.com", identity.Name);
        Assert.Equal(["support", "support-lead"], identity.FindAll(ClaimTypes.Role).Select(claim => claim.Value));
    }

    [Fact]
    [Asvs("9.1.1")]
    public async Task A_token_that_the_pool_did_not_sign_lets_nobody_in()
    {
        await using var app = await PortalApp.StartAsync();

        await Assert.ThrowsAsync<SecurityTokenSignatureKeyNotFoundException>(() => ReadAsync(app, Issue(app, keys: OtherKeys).IdToken));
    }

    [Fact]
    [Asvs("9.1.1")]
    public async Task A_changed_token_lets_nobody_in()
    {
        await using var app = await PortalApp.StartAsync();
        var parts = Issue(app).IdToken.Split('.');
        var other = Issue(app, sub: "00000000-0000-0000-0000-000000000000").IdToken.Split('.');

        await Assert.ThrowsAsync<SecurityTokenException>(() => ReadAsync(app, $"{parts[0]}.{other[1]}.{parts[2]}"));
    }

    [Fact]
    public async Task An_access_token_lets_nobody_in()
    {
        await using var app = await PortalApp.StartAsync();

        await Assert.ThrowsAnyAsync<SecurityTokenException>(() => ReadAsync(app, Issue(app).AccessToken));
    }

    [Fact]
    public async Task A_token_for_another_client_or_of_another_pool_lets_nobody_in()
    {
        await using var app = await PortalApp.StartAsync();

        await Assert.ThrowsAsync<SecurityTokenException>(() => ReadAsync(app, Issue(app, client: "anotherclient").IdToken));
        await Assert.ThrowsAsync<SecurityTokenException>(() => ReadAsync(app, Issue(app, pool: "eu-west-1_Another01").IdToken));
    }

    [Fact]
    public async Task A_token_that_has_run_out_lets_nobody_in()
    {
        await using var app = await PortalApp.StartAsync();
        var token = Issue(app).IdToken;
        app.Clock.Advance(TimeSpan.FromMinutes(66));

        await Assert.ThrowsAsync<SecurityTokenException>(() => ReadAsync(app, token));
    }

    [Fact]
    public async Task An_address_is_confirmed_only_if_the_token_says_so_and_a_pool_may_sign_under_an_address_of_its_own()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["AWS:Issuer"] = "http://127.0.0.1:9229/own" });

        foreach (var (flag, isConfirmed) in ((string?, bool)[])[("true", true), ("false", false), (null, false)])
        {
            var token = Issue(app, pool: "own", verified: flag, issuer: new Uri("http://127.0.0.1:9229/")).IdToken;
            Assert.Equal(isConfirmed, IdTokenReader.IsMailVerified(new ClaimsPrincipal(await ReadAsync(app, token))));
        }

        await Assert.ThrowsAsync<SecurityTokenException>(() => ReadAsync(app, Issue(app).IdToken));
    }

    private static Task<ClaimsIdentity> ReadAsync(PortalApp app, string token) =>
        app.Services.GetRequiredService<IdTokenReader>().ReadAsync(token, Stop);

    private static IssuedTokens Issue(
        PortalApp app,
        PoolSigningKeys? keys = null,
        string? pool = null,
        string? client = null,
        string sub = "34c84488-e0e1-70ae-d2ee-991ad1a898c8",
        string? verified = "true",
        Uri? issuer = null) =>
        new TokenIssuer(keys ?? PortalApp.Keys, app.Pool.Region, pool ?? app.Pool.UserPoolId, issuer).Issue(new TokenRequest
        {
            ClientId = client ?? app.Pool.ClientId,
            Sub = sub,
            Username = sub,
            Attributes = new[] { ("email", "ann@example.com"), ("email_verified", verified) }
                .Where(attribute => attribute.Item2 is not null)
                .ToDictionary(attribute => attribute.Item1, attribute => attribute.Item2!),
            Groups = ["support", "support-lead"],
            AuthTime = app.Clock.GetUtcNow(),
            IssuedAt = app.Clock.GetUtcNow(),
            IdTokenValidity = TimeSpan.FromHours(1),
            AccessTokenValidity = TimeSpan.FromHours(1),
            OriginJti = Guid.NewGuid().ToString(),
            EventId = Guid.NewGuid().ToString(),
        });
}
