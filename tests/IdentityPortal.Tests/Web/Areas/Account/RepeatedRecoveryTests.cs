using System.Net;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Accounts.Recovery;
using IdentityPortal.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>A recovery code that is sent more than once: by two presses of the button, at two instances, or after one of them has stopped.</summary>
public sealed class RepeatedRecoveryTests(PostgreSql postgreSql)
{
    private const string Running = "Your last try is still running. Wait a few seconds, then try again.";

    private const int Pauses = 8;

    /// <summary>How long a request waits before it looks again for the end of another one.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task The_same_form_again_leads_on_to_the_set_up_at_any_instance(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var holder = await CodeHolder.StartAsync(store.Settings);
        await using var second = await holder.App.StartAnotherAsync();
        using var visitor = holder.App.NewVisitor();
        using var again = second.NewVisitor();
        await holder.RecoverAsync(visitor);

        var page = await holder.RecoverAsync(again);

        Assert.Equal("/Account/Security", page.Url);
        Assert.Equal("/Account/Security", (await again.OpenAsync("/Account/ChangePassword")).Url);
        Assert.True(await visitor.IsInAsync());
        Assert.Equal(1, holder.App.CallsOf("AdminSetUserMFAPreference"));
        Assert.Single(holder.App.Log.Lines.Concat(second.Log.Lines), line => line.StartsWith("Warning 1037 ", StringComparison.Ordinal));
        Assert.Contains(second.Log.Lines, line => line.Contains(" by Recover with pwd", StringComparison.Ordinal));
        using var stranger = second.NewVisitor();
        page = await stranger.RecoverAsync(holder.Person.Email, "some other password", holder.Codes[0]);
        Assert.Equal(RecoverPageTests.Refused, Assert.Single(page.Errors));
        Assert.Equal(RecoverPageTests.Refused, Assert.Single((await holder.RecoverAsync(stranger, holder.Codes[1])).Errors));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Once_a_factor_is_set_up_the_code_is_used_up_and_only_that_session_goes_on(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var holder = await CodeHolder.StartAsync(store.Settings);
        await using var second = await holder.App.StartAnotherAsync();
        using var visitor = holder.App.NewVisitor();
        using var again = second.NewVisitor();
        using var byPassword = second.NewVisitor();
        await holder.RecoverAsync(visitor);
        Assert.True((await holder.RecoverAsync(again)).IsLoggedIn);
        Assert.True((await byPassword.LoginAsync(holder.Person.Email, holder.Person.Password)).IsLoggedIn);

        var page = await visitor.BeginAuthenticatorAsync();
        await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = Authenticator.Of(holder.App, page).Code }).SucceedsAsync();

        Assert.False(await again.IsInAsync());
        Assert.False(await byPassword.IsInAsync());
        Assert.Equal(RecoverPageTests.Refused, Assert.Single((await holder.RecoverAsync(again)).Errors));
        Assert.Equal("/Account/ChangePassword", (await visitor.OpenAsync("/Account/ChangePassword")).Url);
        Assert.Equal(1, holder.App.CallsOf("AdminSetUserMFAPreference"));
    }

    /// <summary>The later presses begin before or after Cognito has switched the factors off.</summary>
    [Theory]
    [InlineData(StoreKind.Sqlite, false)]
    [InlineData(StoreKind.Sqlite, true)]
    [InlineData(StoreKind.PostgreSql, false)]
    [InlineData(StoreKind.PostgreSql, true)]
    public async Task Presses_at_the_same_time_lead_on_together_and_switch_the_factors_off_once(StoreKind kind, bool isOff)
    {
        var clock = new WatchedClock();
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var holder = await CodeHolder.StartAsync(store.Settings, clock: clock);
        await using var second = await holder.App.StartAnotherAsync();
        using var visitor = holder.App.NewVisitor();
        using var here = holder.App.NewVisitor();
        using var there = second.NewVisitor();
        var delay = Pause / 2;
        var fault = holder.App.Pool.Faults.Inject("AdminSetUserMFAPreference", isOff ? Fault.HeldAnswer : Fault.Delay(delay));
        var first = holder.RecoverAsync(visitor);
        await fault.UntilStruckAsync();

        var others = Task.WhenAll(holder.RecoverAsync(here), holder.RecoverAsync(there));

        await clock.NextWaitAsync(Pause, Pause);
        await clock.NextWaitAsync(Pause, Pause);
        clock.Advance(delay);
        fault.Dispose();
        Assert.Equal("/Account/Security", (await first).Url);
        clock.Advance(Pause);
        Assert.All(await others, page => Assert.Equal("/Account/Security", page.Url));
        Assert.Equal(1, holder.App.CallsOf("AdminSetUserMFAPreference"));
        Assert.True(await visitor.IsInAsync());
    }

    [Fact]
    public async Task If_the_page_has_given_up_no_token_works_and_the_code_is_not_lost()
    {
        await using var holder = await CodeHolder.StartAsync(clock: new WatchedClock());
        await using var second = await holder.App.StartAnotherAsync();
        using var visitor = holder.App.NewVisitor();
        using var there = second.NewVisitor();
        using (var held = holder.App.Pool.Faults.Inject("AdminSetUserMFAPreference", Fault.HeldAnswer))
        {
            var sent = holder.RecoverAsync(visitor);
            await holder.App.RunOutOfPatienceAsync(held);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await sent).Status);
            await IsStillRunningAsync(holder.App, holder.RecoverAsync(there));
        }

        await holder.App.Services.GetRequiredService<CognitoCalls>().StopAsync(Stop);
        Assert.DoesNotContain(holder.App.Log.Lines, line => line.StartsWith("Warning 1037 ", StringComparison.Ordinal));
        Assert.Equal("/Account/Security", (await holder.RecoverAsync(there)).Url);
    }

    [Fact]
    public async Task Nor_does_a_token_of_the_same_form_again()
    {
        await using var holder = await CodeHolder.StartAsync();
        using var visitor = holder.App.NewVisitor();
        await holder.RecoverAsync(visitor);
        using var again = holder.App.NewVisitor();
        var revoked = holder.App.CallsOf("RevokeToken");
        using (var held = holder.App.Pool.Faults.Inject("RespondToAuthChallenge", Fault.HeldAnswer))
        {
            var sent = holder.RecoverAsync(again);
            await holder.App.RunOutOfPatienceAsync(held);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await sent).Status);
        }

        await holder.App.Services.GetRequiredService<CognitoCalls>().StopAsync(Stop);

        Assert.Equal(revoked + 1, holder.App.CallsOf("RevokeToken"));
        Assert.Equal("/Account/Security", (await holder.RecoverAsync(again)).Url);
    }

    /// <summary>The instance stops before or after Cognito has switched the factors off.</summary>
    [Theory]
    [InlineData(StoreKind.Sqlite, false)]
    [InlineData(StoreKind.Sqlite, true)]
    [InlineData(StoreKind.PostgreSql, false)]
    [InlineData(StoreKind.PostgreSql, true)]
    public async Task What_an_instance_has_begun_before_it_stopped_goes_on_at_another(StoreKind kind, bool isOff)
    {
        var clock = new WatchedClock();
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var holder = await CodeHolder.StartAsync(store.Settings, clock: clock);
        await BeginAsync(holder.App, holder.Person.Email, holder.Codes[0], isOff);
        await using var second = await holder.App.StartAnotherAsync();
        using var visitor = second.NewVisitor();

        await IsStillRunningAsync(holder.App, holder.RecoverAsync(visitor));
        clock.Advance(TimeSpan.FromMinutes(1));
        var page = await holder.RecoverAsync(visitor);

        Assert.Equal("/Account/Security", page.Url);
        Assert.False(await holder.Browser.IsInAsync());
        Assert.Equal("/Account/Security", (await visitor.OpenAsync("/Account/ChangePassword")).Url);
    }

    /// <summary>The first steps of a log-in with a recovery code.</summary>
    /// <param name="isOff">Whether Cognito has switched the factors off.</param>
    internal static async Task BeginAsync(PortalApp app, string address, string code, bool isOff)
    {
        var user = await app.Cognito.AdminGetUserAsync(new AdminGetUserRequest { UserPoolId = app.Pool.UserPoolId, Username = address }, Stop);
        Assert.IsType<Redemption.Held>(await app.Services.GetRequiredService<RecoveryCodes>().RedeemAsync(
            user.Username!, new RecoveryCode(RecoveryCode.Clean(code)), onlyBegun: false, Stop));
        var factors = app.Services.GetRequiredService<FactorRequests>();
        await (isOff ? factors.SwitchOffAsync(user.Username!, factors.SetUpHere, Stop) : Task.CompletedTask);
    }

    /// <summary>Lets the portal wait for the log-in that has begun with the same code, which does not end.</summary>
    /// <param name="app">A portal with a <see cref="WatchedClock"/>.</param>
    /// <param name="press">The answer to the form.</param>
    internal static async Task IsStillRunningAsync(PortalApp app, Task<PageView> press)
    {
        var clock = (WatchedClock)app.Clock;
        for (var pause = 0; pause < Pauses; pause++)
        {
            await clock.NextWaitAsync(Pause, Pause);
            clock.Advance(Pause);
        }

        var page = await press;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal(Running, Assert.Single(page.Errors));
        Assert.False(page.IsLoggedIn);
    }
}
