using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Operation;

public sealed class HealthTests
{
    private static readonly TimeSpan CacheLife = TimeSpan.FromSeconds(31);

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_portal_that_is_well_says_so_in_one_word(string path)
    {
        await using var app = await PortalApp.StartAsync();

        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(app, path));
    }

    /// <summary>Load balancers probe an instance by its address, over plain HTTP.</summary>
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_probe_by_address_is_answered_where_only_the_sites_host_name_is_allowed(string path)
    {
        await using var app = await PortalApp.StartAsync(
            new Dictionary<string, string> { ["AllowedHosts"] = "accounts.example.com" }, environment: "Production");
        using var visitor = app.NewVisitor();

        using var reply = await visitor.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        using var page = await visitor.Http.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal("Healthy", await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(reply.Headers.Contains("X-Frame-Options"));
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
    }

    [Theory]
    [InlineData("DROP TABLE \"Sessions\"")]
    [InlineData("UPDATE \"DataProtectionKeys\" SET \"Xml\" = '<key id=\"5f9a5a4a-0f6e-4a3b-9f0e-2b9d5d1f0a11\" version=\"1\"/>'")]
    public async Task Store_and_keys_decide_over_readiness_and_not_over_life(string harm)
    {
        await using var app = await PortalApp.StartAsync();
        await AskAsync(app, "/health/ready");
        await app.InStoreAsync(database => database.Database.ExecuteSqlRawAsync(harm, TestContext.Current.CancellationToken));
        app.Clock.Advance(CacheLife);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await AskAsync(app, "/health/ready"));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(app, "/health/live"));
    }

    [Fact]
    public async Task A_pool_out_of_reach_degrades_and_keeps_the_portal_in()
    {
        await using var app = await PortalApp.StartAsync();
        using (app.Pool.Faults.Inject(null, Fault.DropConnection))
        {
            Assert.Equal((HttpStatusCode.OK, "Degraded"), await AskAsync(app, "/health/ready"));
        }

        Assert.Equal((HttpStatusCode.OK, "Degraded"), await AskAsync(app, "/health/ready"));
        app.Clock.Advance(CacheLife);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(app, "/health/ready"));
    }

    [Fact]
    public async Task A_pool_that_does_not_answer_degrades_after_two_seconds()
    {
        await using var app = await PortalApp.StartAsync();
        await AskAsync(app, "/health/ready");

        // The store's result is kept for five seconds and the pool's for thirty: only the pool is asked again while the clock moves.
        app.Clock.Advance(TimeSpan.FromSeconds(29));
        await AskAsync(app, "/health/ready");
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        using var silence = app.Pool.Faults.Inject(null, Fault.Silence);

        var answer = AskAsync(app, "/health/ready");
        await silence.UntilStruckAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromMilliseconds(1));
        Assert.False(answer.IsCompleted);
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal((HttpStatusCode.OK, "Degraded"), await answer);
    }

    [Fact]
    public async Task Probing_asks_the_pool_once_in_half_a_minute()
    {
        await using var app = await PortalApp.StartAsync();
        for (var probe = 0; probe < 20; probe++)
        {
            Assert.Equal("Healthy", (await AskAsync(app, "/health/ready")).Word);
        }

        // With this fault, another call to the pool would change the result to Degraded.
        using var fault = app.Pool.Faults.Inject(null, Fault.DropConnection);
        Assert.Equal("Healthy", (await AskAsync(app, "/health/ready")).Word);
        app.Clock.Advance(CacheLife);
        Assert.Equal("Degraded", (await AskAsync(app, "/health/ready")).Word);
    }

    [Theory]
    [InlineData("AWS:UserPoolClientSecret", "")]
    [InlineData("AWS:UserPoolClientSecret", "of-another-client")]
    [InlineData("AWS:UserPoolClientId", "nosuchclient")]
    public async Task A_client_that_Cognito_does_not_accept_degrades_and_the_log_names_the_setting(string key, string value)
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { [key] = value });

        Assert.Equal((HttpStatusCode.OK, "Degraded"), await AskAsync(app, "/health/ready"));

        Assert.Contains(app.Log.Lines, line => line.Contains($"is not met. Set {key} to ", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("of-another-client", StringComparison.Ordinal));
    }

    private static async Task<(HttpStatusCode Status, string Word)> AskAsync(PortalApp app, string path)
    {
        using var visitor = app.NewVisitor();
        using var reply = await visitor.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
