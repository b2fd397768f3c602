using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace IdentityPortal.Tests.Web.Sessions;

/// <summary>A session that is revoked directly at Cognito ends within one minute of the next use.</summary>
public sealed class SessionCheckTests(PostgreSql postgreSql)
{
    private const string Check = "GetUser";

    private static readonly Dictionary<string, Fault> Ways = new()
    {
        ["throttled"] = Fault.Throttle,
        ["broken"] = Fault.InternalError,
        ["silent"] = Fault.Silence,
        ["cut off"] = Fault.DropConnection,
        ["garbage"] = Fault.Garbage,
    };

    public static TheoryData<string> Faults => [.. Ways.Keys];

    [Theory]
    [InlineData("AdminDisableUser", StoreKind.Sqlite)]
    [InlineData("AdminDeleteUser", StoreKind.Sqlite)]
    [InlineData("AdminUserGlobalSignOut", StoreKind.Sqlite)]
    [InlineData("AdminResetUserPassword", StoreKind.Sqlite)]
    [InlineData("RevokeToken", StoreKind.Sqlite)]
    [InlineData("AdminDisableUser", StoreKind.PostgreSql)]
    [Asvs("7.4.2")]
    public async Task A_session_that_Cognito_ended_ends_within_a_minute(string operation, StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        var person = app.Person("CONFIRMED");
        using var visitor = await app.LogInAsync(person);
        if (operation == "RevokeToken")
        {
            var tokens = Assert.Single(await app.TokensAsync());
            await app.CallPoolAsync(operation, new { Token = tokens.RefreshToken, app.Pool.ClientId, app.Pool.ClientSecret });
        }
        else
        {
            await app.AdministerAsync(operation, new { Username = person.Email });
        }

        app.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.False(await visitor.IsInAsync());
        Assert.Empty(await app.TokensAsync());
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Information 1045 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_question_a_minute_however_often_a_session_is_used()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));

        for (var second = 0; second < 180; second += 15)
        {
            await visitor.OpenAsync("/Privacy");
            app.Clock.Advance(TimeSpan.FromSeconds(15));
        }

        Assert.Equal(2, app.CallsOf(Check));
    }

    [Fact]
    public async Task The_budget_stretches_the_minute_when_many_sessions_are_used()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:SessionChecksPerSecond"] = "2" });
        var visitors = new List<Visitor>();
        for (var number = 0; number < 5; number++)
        {
            visitors.Add(await app.LogInAsync(app.Person("CONFIRMED")));
        }

        app.Clock.Advance(TimeSpan.FromSeconds(60));
        foreach (var asked in new[] { 2, 4, 5 })
        {
            foreach (var visitor in visitors)
            {
                Assert.True(await visitor.IsInAsync());
            }

            Assert.Equal(asked, app.CallsOf(Check));
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        visitors.ForEach(visitor => visitor.Dispose());
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task While_Cognito_does_not_say_the_session_goes_on(string fault)
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = await app.LogInAsync(person);
        await app.AdministerAsync("AdminDisableUser", new { Username = person.Email });
        using (var active = app.Pool.Faults.Inject(null, Ways[fault]))
        {
            app.Clock.Advance(TimeSpan.FromSeconds(60));
            var isIn = visitor.IsInAsync();
            if (fault == "silent")
            {
                await app.RunOutOfPatienceAsync(active);
            }

            Assert.True(await isIn);
            Assert.Contains(app.Log.Lines, line => line.StartsWith("Warning 1046 ", StringComparison.Ordinal));
        }

        if (fault == "silent")
        {
            // The check continued after its page was sent, and now receives its response.
            await app.Log.UntilAsync("Information 1045 ");
        }

        app.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.False(await visitor.IsInAsync());
    }

    [Fact]
    public async Task A_throttled_session_does_not_keep_others_from_being_checked()
    {
        await using var app = await PortalApp.StartAsync();
        using var noisy = await app.LogInAsync(app.Person("CONFIRMED"));
        using var other = await app.LogInAsync(app.Person("CONFIRMED"));
        await app.AdministerAsync("AdminDisableUser", new { Username = app.Person("CONFIRMED").Email });
        app.Clock.Advance(TimeSpan.FromSeconds(60));
        using (app.Pool.Faults.Inject(null, Fault.Throttle))
        {
            Assert.True(await noisy.IsInAsync());
        }

        Assert.False(await other.IsInAsync());
    }

    [Fact]
    public async Task An_access_token_that_ran_out_by_Cognitos_clock_alone_is_renewed()
    {
        var poolClock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = await PortalApp.StartAsync(clock: new JumpingClock(poolClock.GetUtcNow()), poolClock: poolClock);
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        poolClock.Advance(TimeSpan.FromMinutes(16));
        app.Clock.Advance(TimeSpan.FromMinutes(12));

        Assert.True(await visitor.IsInAsync());

        Assert.Equal(["GetUser", "GetTokensFromRefreshToken"], app.Pool.Calls.TakeLast(2));
    }

    [Fact]
    public async Task Staff_lose_their_rights_within_a_minute_of_leaving_the_group()
    {
        await using var app = await StaffPage.StartAsync();
        var staff = app.Pool.People.First(person => person.Groups.Contains("support"));
        using var visitor = await app.LogInAsync(staff);
        Assert.True(await StaffPage.OpensAsync(visitor));
        await app.AdministerAsync("AdminRemoveUserFromGroup", new { Username = staff.Email, GroupName = "support" });

        app.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.False(await StaffPage.OpensAsync(visitor));
        Assert.True(await visitor.IsInAsync());
        Assert.Equal(0, app.CallsOf(Check));
    }
}
