using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.LocalPool.Tokens;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Security;

/// <summary>Key rotation of the pool, simulated by a proxy that publishes other keys than the pool signs with.</summary>
public sealed class PoolKeysTests
{
    private static readonly PoolSigningKeys Earlier = PoolSigningKeys.Create();

    [Fact]
    public async Task A_key_that_is_new_is_fetched_and_one_that_is_known_is_not()
    {
        await using var pool = await PortalApp.StartAsync();
        await using var wire = await PoolWire.StartAsync(pool.Pool.Endpoint);
        await using var app = await StartAsync(pool, wire);
        wire.KeySet = Earlier.JwksJson();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await LoginAsync(app, pool));
        wire.KeySet = null;
        app.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(HttpStatusCode.OK, await LoginAsync(app, pool));
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.OK, await LoginAsync(app, pool));

        Assert.Equal(2, wire.KeySetsFetched);
    }

    [Fact]
    public async Task Unknown_keys_make_it_fetch_no_more_than_once_in_five_seconds()
    {
        await using var pool = await PortalApp.StartAsync();
        await using var wire = await PoolWire.StartAsync(pool.Pool.Endpoint);
        await using var app = await StartAsync(pool, wire);
        wire.KeySet = Earlier.JwksJson();

        foreach (var fetched in new[] { 1, 2 })
        {
            for (var tried = 0; tried < 4; tried++)
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, await LoginAsync(app, pool));
                app.Clock.Advance(TimeSpan.FromSeconds(1));
            }

            Assert.Equal(fetched, wire.KeySetsFetched);
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Known_keys_go_on_working_while_the_key_set_cannot_be_read()
    {
        await using var pool = await PortalApp.StartAsync();
        await using var wire = await PoolWire.StartAsync(pool.Pool.Endpoint);
        await using var app = await StartAsync(pool, wire);
        Assert.Equal(HttpStatusCode.OK, await LoginAsync(app, pool));
        wire.KeySet = "<html>502 Bad Gateway</html>";
        app.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(HttpStatusCode.OK, await LoginAsync(app, pool));
    }

    [Fact]
    public async Task Keys_that_do_not_come_are_given_up_after_three_seconds()
    {
        await using var app = await PortalApp.StartAsync();
        using var silence = app.Pool.Faults.Inject(null, Fault.Silence);

        var found = app.Services.GetRequiredService<PoolKeys>().FindAsync("a key", TestContext.Current.CancellationToken);
        await silence.UntilStruckAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(3) - TimeSpan.FromMilliseconds(1));
        Assert.False(found.IsCompleted);
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => found);
    }

    private static Task<PortalApp> StartAsync(PortalApp pool, PoolWire wire) => PortalApp.StartAsync(
        new Dictionary<string, string>(pool.Pool.Outputs) { ["AWS:ServiceURL"] = wire.Address.AbsoluteUri.TrimEnd('/') });

    private static async Task<HttpStatusCode> LoginAsync(PortalApp app, PortalApp pool)
    {
        var person = pool.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        return (await visitor.LoginAsync(person.Email, person.Password)).Status;
    }
}
