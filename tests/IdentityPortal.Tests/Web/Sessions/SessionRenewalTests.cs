using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Tests.Web.Sessions;

/// <summary>In the template, access tokens expire after 15 minutes, and sessions last longer.</summary>
public sealed class SessionRenewalTests(PostgreSql postgreSql)
{
    private const string Renewal = "GetTokensFromRefreshToken";

    private static string Rotating(int graceSeconds = 60) => ChangedTemplate.Write(
        ("        - ALLOW_REFRESH_TOKEN_AUTH\n", ""),
        ("      EnableTokenRevocation: true\n", $"      EnableTokenRevocation: true\n      RefreshTokenRotation: {{ Feature: ENABLED, RetryGracePeriodSeconds: {graceSeconds} }}\n"));

    [Fact]
    public async Task Tokens_are_renewed_before_they_run_out_and_not_earlier()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        var first = Assert.Single(await app.TokensAsync());

        app.Clock.Advance(TimeSpan.FromMinutes(13));
        Assert.True(await visitor.IsInAsync());
        Assert.Equal(0, app.CallsOf(Renewal));

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await visitor.IsInAsync());
        Assert.Equal(1, app.CallsOf(Renewal));
        var second = Assert.Single(await app.TokensAsync());
        Assert.NotEqual(first.AccessToken, second.AccessToken);
        Assert.Equal(app.Clock.GetUtcNow().AddMinutes(15), second.AccessEndsAt);
        Assert.Equal(first.RefreshToken, second.RefreshToken);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite, false)]
    [InlineData(StoreKind.PostgreSql, false)]
    [InlineData(StoreKind.PostgreSql, true)]
    public async Task Of_parallel_requests_on_two_instances_one_renews(StoreKind kind, bool rotates)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings, template: rotates ? Rotating() : null);
        await using var second = await first.StartAnotherAsync();
        using var visitor = await first.LogInAsync(first.Person("CONFIRMED"));
        using var moved = visitor.MovedTo(second);

        for (var round = 1; round <= 3; round++)
        {
            first.Clock.Advance(TimeSpan.FromMinutes(16));
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => (number % 2 == 0 ? visitor : moved).IsInAsync()));

            Assert.DoesNotContain(false, answers);
            Assert.Equal(round, first.CallsOf(Renewal));
        }
    }

    [Fact]
    public async Task With_rotation_the_new_refresh_token_is_the_one_that_is_kept()
    {
        await using var app = await PortalApp.StartAsync(template: Rotating());
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        var seen = new HashSet<string> { Assert.Single(await app.TokensAsync()).RefreshToken };

        for (var round = 0; round < 3; round++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(16));
            Assert.True(await visitor.IsInAsync());
            Assert.True(seen.Add(Assert.Single(await app.TokensAsync()).RefreshToken));
        }

        await visitor.HasLoggedOutAsync();
        Assert.Equal("RevokeToken", app.Pool.Calls[^1]);
    }

    [Fact]
    public async Task An_instance_that_dies_after_Cognito_has_rotated_is_followed_by_another_within_the_grace()
    {
        await using var app = await PortalApp.StartAsync(template: Rotating());
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        app.Clock.Advance(TimeSpan.FromMinutes(16));

        // The state of the store after an instance was killed before it could store the new tokens.
        await app.CallPoolAsync(Renewal, new
        {
            Assert.Single(await app.TokensAsync()).RefreshToken,
            app.Pool.ClientId,
            app.Pool.ClientSecret,
        });
        await app.InStoreAsync(store => store.Sessions.ExecuteUpdateAsync(
            row => row.SetProperty(session => session.LeaseUntil, app.Clock.GetUtcNow().AddSeconds(10)), TestContext.Current.CancellationToken));
        Assert.True(await visitor.IsInAsync());
        Assert.Equal(1, app.CallsOf(Renewal));

        app.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.True(await visitor.IsInAsync());
        Assert.Equal(2, app.CallsOf(Renewal));
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.True(await visitor.IsInAsync());
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_renewal_that_takes_longer_than_its_page_is_finished_and_stored(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings, template: Rotating(graceSeconds: 0));
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        var before = Assert.Single(await app.TokensAsync()).RefreshToken;
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        using (var slow = app.Pool.Faults.Inject(Renewal, Fault.HeldAnswer))
        {
            await OpensBeforeItsRenewalEndsAsync(app, visitor, slow);

            // After the lease has expired, other requests still must not renew with the token that Cognito has replaced.
            app.Clock.Advance(TimeSpan.FromSeconds(15));
            Assert.True(await visitor.IsInAsync());
            Assert.Equal(1, app.CallsOf(Renewal));
        }

        await app.Log.UntilAsync("Information 1044 ");
        Assert.NotEqual(before, Assert.Single(await app.TokensAsync()).RefreshToken);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.True(await visitor.IsInAsync());
        Assert.Equal(2, app.CallsOf(Renewal));
    }

    [Fact]
    public async Task A_renewal_that_Cognito_never_answers_is_tried_again_after_half_a_minute()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        using (var silence = app.Pool.Faults.Inject(Renewal, Fault.Silence))
        {
            await OpensBeforeItsRenewalEndsAsync(app, visitor, silence);
            app.Clock.Advance(TimeSpan.FromSeconds(30));
            await app.Log.UntilAsync("Warning 1062 ");
        }

        app.Clock.Advance(TimeSpan.FromSeconds(15));

        Assert.True(await visitor.IsInAsync());
        Assert.True(Assert.Single(await app.TokensAsync()).AccessEndsAt > app.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_session_that_was_ended_during_its_renewal_leaves_no_token_that_works()
    {
        await using var app = await PortalApp.StartAsync(template: Rotating(graceSeconds: 0));
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        using (var slow = app.Pool.Faults.Inject(Renewal, Fault.HeldAnswer))
        {
            await OpensBeforeItsRenewalEndsAsync(app, visitor, slow);
            await visitor.LogoutAsync();
        }

        await app.Log.UntilAsync("Information 1044 ");
        Assert.Equal(2, app.CallsOf("RevokeToken"));
        Assert.Empty(await app.TokensAsync());

        // The person's own log-out is the only one.
        Assert.Single(app.Log.Lines, line => line.StartsWith("Information 1040 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_renewal_that_Cognito_refuses_ends_the_session()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        await app.AdministerAsync("AdminUserGlobalSignOut", new { Username = app.Person("CONFIRMED").Email });

        app.Clock.Advance(TimeSpan.FromMinutes(16));

        Assert.False(await visitor.IsInAsync());
        Assert.Empty(await app.TokensAsync());

        // The log-in page says that the session has ended, and only once.
        await visitor.OpenAsync("/Account/Login");
        Assert.DoesNotContain(visitor.Cookies, cookie => cookie.Name == "session");
    }

    [Fact]
    public async Task During_an_outage_the_session_continues_until_its_own_end_and_is_renewed_afterwards()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:SessionLife"] = "00:40:00" });
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        using (app.Pool.Faults.Inject(null, Fault.DropConnection))
        {
            app.Clock.Advance(TimeSpan.FromMinutes(16));
            Assert.True(await visitor.IsInAsync());

            // The renewal is not retried immediately. Otherwise every page would wait for Cognito.
            var calls = app.Pool.Calls.Count;
            Assert.True(await visitor.IsInAsync());
            Assert.Equal(calls, app.Pool.Calls.Count);
        }

        app.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.True(await visitor.IsInAsync());
        Assert.True(Assert.Single(await app.TokensAsync()).AccessEndsAt > app.Clock.GetUtcNow());

        using var again = app.Pool.Faults.Inject(null, Fault.DropConnection);
        app.Clock.Advance(TimeSpan.FromMinutes(24));
        Assert.False(await visitor.IsInAsync());
    }

    [Fact]
    public async Task A_wrong_client_secret_logs_nobody_out()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        app.Services.GetRequiredService<IOptions<CognitoSettings>>().Value.UserPoolClientSecret = "not0the0secret0of0this0client";

        app.Clock.Advance(TimeSpan.FromMinutes(16));

        Assert.True(await visitor.IsInAsync());
        Assert.Equal(1, app.CallsOf(Renewal));
    }

    [Fact]
    public async Task An_ID_token_that_cannot_be_read_costs_nobody_the_session_or_the_new_refresh_token()
    {
        await using var app = await PortalApp.StartAsync(template: Rotating());
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        var before = Assert.Single(await app.TokensAsync()).RefreshToken;
        var settings = app.Services.GetRequiredService<IOptions<CognitoSettings>>().Value;
        var region = settings.Region;

        // With another region, the issuer of the ID token no longer matches.
        settings.Region = "elsewhere";
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.True(await visitor.IsInAsync());
        Assert.NotEqual(before, Assert.Single(await app.TokensAsync()).RefreshToken);

        settings.Region = region;
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.True(await visitor.IsInAsync());
        Assert.Equal(2, app.CallsOf(Renewal));
    }

    [Fact]
    public async Task New_tokens_bring_the_groups_of_now()
    {
        await using var app = await StaffPage.StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        await app.AdministerAsync("AdminAddUserToGroup", new { Username = app.Person("CONFIRMED").Email, GroupName = "support" });
        Assert.False(await StaffPage.OpensAsync(visitor));

        app.Clock.Advance(TimeSpan.FromMinutes(14));

        Assert.True(await StaffPage.OpensAsync(visitor));
    }

    /// <summary>Opens a page, which waits a fifth of Portal:CognitoPatience for its renewal and then goes on without it.</summary>
    private static async Task OpensBeforeItsRenewalEndsAsync(PortalApp app, Visitor visitor, IDisposable renewal)
    {
        var isIn = visitor.IsInAsync();
        await renewal.UntilStruckAsync();
        app.Clock.Advance(TimeSpan.FromMilliseconds(800));
        Assert.True(await isIn);
    }
}
