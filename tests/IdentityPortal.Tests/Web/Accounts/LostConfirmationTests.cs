using System.Net;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Accounts;

/// <summary>
/// Codes whose answer from Cognito is lost, delayed or refused. Whatever a stranger sends, the owner can log in; and whatever is lost, a stranger who
/// registered the address cannot.
/// </summary>
public sealed class LostConfirmationTests(PostgreSql postgreSql)
{
    private const string Owned = "owner@example.com";
    private const string StrangersPassword = "the strangers secret 1";
    private const string OwnersPassword = "the owners secret 1";

    private static readonly Dictionary<string, Fault> Faults = new()
    {
        [nameof(Fault.Throttle)] = Fault.Throttle,
        [nameof(Fault.AccessDenied)] = Fault.AccessDenied,
        [nameof(Fault.InternalError)] = Fault.InternalError,
        [nameof(Fault.DropConnection)] = Fault.DropConnection,
        [nameof(Fault.Garbage)] = Fault.Garbage,
        [nameof(Fault.WrongContentType)] = Fault.WrongContentType,
    };

    [Fact]
    public async Task A_strangers_code_that_Cognito_did_not_answer_does_not_keep_the_owner_out()
    {
        await using var app = await PortalApp.StartAsync();
        var people = new Dictionary<string, SeededPerson>();
        foreach (var fault in Faults.Keys)
        {
            people[fault] = await app.NewPersonAsync($"{fault.ToLowerInvariant()}@example.com");
        }

        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await Rows.EachAsync(Faults.Keys, async fault =>
        {
            var person = people[fault];
            using var stranger = app.NewVisitor();
            using var owner = app.NewVisitor();
            using (app.Pool.Faults.Inject("ConfirmSignUp", Faults[fault]))
            {
                await stranger.ConfirmAsync(Codes.Wrong, person.Email);
            }

            await owner.HasLoggedInAsync(person.Email, person.Password);
        });
    }

    [Fact]
    public async Task Within_a_minute_nothing_is_left_of_codes_for_addresses_without_an_account()
    {
        await using var app = await PortalApp.StartAsync();
        using var stranger = app.NewVisitor();
        foreach (var (name, fault) in Faults)
        {
            using var active = app.Pool.Faults.Inject("ConfirmSignUp", fault);
            await stranger.ConfirmAsync(Codes.Wrong, AddressFor(name));
        }

        app.Clock.Advance(TimeSpan.FromMinutes(1));

        foreach (var name in Faults.Keys)
        {
            var address = app.Services.GetRequiredService<KeyedHash>().OfAddress(AddressFor(name));
            await Wait.UntilAsync(
                $"the portal to ask again about the code after {name}",
                async () => !await app.InStoreAsync(store => store.OpenConfirmations.AnyAsync(open => open.AddressHash == address)));
        }

        Assert.False(await IsAnyOpenAsync(app));
        Assert.Empty(await app.InStoreAsync(store => store.FirstLoginMarks.ToListAsync()));

        static string AddressFor(string fault) => $"nobody.{fault.ToLowerInvariant()}@example.com";
    }

    [Fact]
    public async Task A_code_that_worked_although_its_answer_was_unreadable_confirms_at_the_first_press()
    {
        await using var app = await PortalApp.StartAsync();
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();
        await stranger.HasRegisteredAsync(Owned, StrangersPassword);
        using (app.Pool.Faults.Inject("ConfirmSignUp", Fault.WrongContentType))
        {
            await owner.HasConfirmedAsync(app.LastMailTo(Owned).Code!, Owned);
        }

        Assert.False((await stranger.LoginAsync(Owned, StrangersPassword)).IsLoggedIn);
        Assert.True((await owner.LoginAsync(Owned, StrangersPassword)).IsLoggedIn);
    }

    [Fact]
    public async Task While_Cognito_does_not_answer_about_a_code_nobody_logs_in()
    {
        await using var app = await PortalApp.StartAsync();
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();
        await stranger.HasRegisteredAsync(Owned, StrangersPassword);
        var code = app.LastMailTo(Owned).Code!;
        using (app.Pool.Faults.Inject("ConfirmSignUp", Fault.DropConnection))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await owner.ConfirmAsync(code, Owned)).Status);
            await HasBeenConfirmedAsync(app);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await stranger.LoginAsync(Owned, StrangersPassword)).Status);
        }

        Assert.False((await stranger.LoginAsync(Owned, StrangersPassword)).IsLoggedIn);
        await owner.HasConfirmedAsync(code, Owned);
        Assert.True((await owner.LoginAsync(Owned, StrangersPassword)).IsLoggedIn);
    }

    [Fact]
    public async Task If_the_answers_to_two_codes_are_lost_nobody_logs_in_before_a_new_password()
    {
        await using var app = await PortalApp.StartAsync();
        await Rows.EachAsync([("the stranger is first", true), ("the owner is first", false)], async row =>
        {
            var (_, strangerIsFirst) = row;
            var owned = strangerIsFirst ? Owned : "another.owner@example.com";
            using var stranger = app.NewVisitor();
            using var owner = app.NewVisitor();
            using var strangersOtherBrowser = app.NewVisitor();
            await stranger.HasRegisteredAsync(owned, StrangersPassword);
            var code = app.LastMailTo(owned).Code!;
            using (app.Pool.Faults.Inject("ConfirmSignUp", Fault.DropConnection))
            {
                await strangersOtherBrowser.ConfirmAsync(strangerIsFirst ? Codes.Wrong : code, owned);
                await strangersOtherBrowser.ConfirmAsync(strangerIsFirst ? code : Codes.Wrong, owned);
                await HasBeenConfirmedAsync(app, owned);
            }

            Assert.False((await strangersOtherBrowser.LoginAsync(owned, StrangersPassword)).IsLoggedIn);
            await strangersOtherBrowser.ConfirmAsync(Codes.Wrong, owned);
            Assert.False((await strangersOtherBrowser.LoginAsync(owned, StrangersPassword)).IsLoggedIn);
            await HasNewPasswordAsync(app, owner, owned);
            await owner.HasLoggedInAsync(owned, OwnersPassword);
        });
    }

    [Fact]
    public async Task After_a_lost_answer_the_same_code_works_at_the_next_submission()
    {
        await using var app = await PortalApp.StartAsync();
        await Rows.EachAsync([nameof(Fault.InternalError), nameof(Fault.DropConnection)], async fault =>
        {
            var owned = $"{fault.ToLowerInvariant()}@example.com";
            using var stranger = app.NewVisitor();
            using var owner = app.NewVisitor();
            await stranger.HasRegisteredAsync(owned, StrangersPassword);
            var code = app.LastMailTo(owned).Code!;
            using (app.Pool.Faults.Inject("ConfirmSignUp", Faults[fault]))
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, (await owner.ConfirmAsync(code, owned)).Status);
            }

            await owner.HasConfirmedAsync(code, owned);

            Assert.False((await stranger.LoginAsync(owned, StrangersPassword)).IsLoggedIn);
            Assert.True((await owner.LoginAsync(owned, StrangersPassword)).IsLoggedIn);
        });
    }

    [Fact]
    public async Task A_reset_whose_first_answer_was_lost_still_orders_the_code_for_the_new_password()
    {
        await using var app = await PortalApp.StartAsync();
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();
        await stranger.HasRegisteredAsync(Owned, StrangersPassword);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await owner.HasForgottenPasswordAsync(Owned);
        var code = app.LastMailTo(Owned).Code!;
        using (app.Pool.Faults.Inject("ConfirmSignUp", Fault.DropConnection))
        {
            await owner.ResetPasswordAsync(code, OwnersPassword);
        }

        await owner.ResetPasswordAsync(code, OwnersPassword);

        await owner.HasResetPasswordAsync(app.LastMailTo(Owned).Code!, OwnersPassword);
        await owner.HasLoggedInAsync(Owned, OwnersPassword);
    }

    [Fact]
    public async Task Without_the_right_to_read_accounts_a_log_in_that_the_portal_has_seen_keeps_the_owner_in()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();
        using var denied = app.Pool.Faults.Inject("AdminGetUser", Fault.AccessDenied);
        await owner.HasLoggedInAsync(person.Email, person.Password);
        await owner.HasLoggedOutAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        using (app.Pool.Faults.Inject("ConfirmSignUp", Fault.DropConnection))
        {
            await stranger.ConfirmAsync(Codes.Wrong, person.Email);
        }

        await owner.HasLoggedInAsync(person.Email, person.Password);
    }

    [Fact]
    public async Task A_late_answer_changes_nothing_that_the_owner_has_confirmed_in_the_meantime()
    {
        await using var app = await PortalApp.StartAsync();
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();
        await stranger.HasRegisteredAsync(Owned, StrangersPassword);
        using var strangersOtherBrowser = app.NewVisitor();
        using (app.Pool.Faults.Inject("ConfirmSignUp", Fault.DropConnection))
        {
            await strangersOtherBrowser.ConfirmAsync(Codes.Wrong, Owned);
        }

        // The review of the stranger's code is under way while the owner confirms.
        using (var delay = app.Pool.Faults.Inject("ConfirmSignUp", Fault.Delay(TimeSpan.FromSeconds(1))))
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await delay.UntilStruckAsync();
        }

        await owner.HasConfirmedAsync(app.LastMailTo(Owned).Code!, Owned);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await Wait.UntilAsync("the review to end", async () => !await IsAnyOpenAsync(app));

        Assert.False((await strangersOtherBrowser.LoginAsync(Owned, StrangersPassword)).IsLoggedIn);
        Assert.True((await owner.LoginAsync(Owned, StrangersPassword)).IsLoggedIn);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_wrong_code_on_one_instance_does_not_undo_what_the_owner_confirms_on_another(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings);
        await using var second = await first.StartAnotherAsync();
        using var stranger = first.NewVisitor();
        using var owner = second.NewVisitor();
        await stranger.HasRegisteredAsync(Owned, StrangersPassword);

        var guess = await DelayedAsync(first, () => first.NewVisitor().ConfirmAsync(Codes.Wrong, Owned));
        await owner.HasConfirmedAsync(first.LastMailTo(Owned).Code!, Owned);
        first.Clock.Advance(TimeSpan.FromSeconds(1));
        await guess;

        Assert.False((await stranger.LoginAsync(Owned, StrangersPassword)).IsLoggedIn);
        await HasNewPasswordAsync(first, owner);
        await owner.HasLoggedInAsync(Owned, OwnersPassword);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Two_wrong_codes_at_once_on_two_instances_leave_nothing(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings);
        await using var second = await first.StartAnotherAsync();
        var person = first.Person("CONFIRMED");
        using var owner = second.NewVisitor();

        var one = await DelayedAsync(first, () => first.NewVisitor().ConfirmAsync(Codes.Wrong, person.Email));
        var other = await DelayedAsync(first, () => second.NewVisitor().ConfirmAsync(Codes.Wrong, person.Email));
        first.Clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(one, other);

        Assert.False(await IsAnyOpenAsync(first));
        await owner.HasLoggedInAsync(person.Email, person.Password);
    }

    /// <summary>Starts a request that Cognito processes only when the clock has advanced by a second.</summary>
    private static async Task<Task<PageView>> DelayedAsync(PortalApp app, Func<Task<PageView>> sendAsync)
    {
        using var delay = app.Pool.Faults.Inject("ConfirmSignUp", Fault.Delay(TimeSpan.FromSeconds(1)));
        var answer = sendAsync();
        await delay.UntilStruckAsync();
        return answer;
    }

    /// <summary>Confirms past the portal: for the portal, it is as if Cognito had processed its request but the answer was lost.</summary>
    private static async Task HasBeenConfirmedAsync(PortalApp app, string address = Owned)
    {
        await app.AdministerAsync("AdminConfirmSignUp", new { Username = address });
        await app.AdministerAsync(
            "AdminUpdateUserAttributes", new { Username = address, UserAttributes = new[] { new { Name = "email_verified", Value = "true" } } });
    }

    private static async Task HasNewPasswordAsync(PortalApp app, Visitor owner, string address = Owned)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await owner.HasForgottenPasswordAsync(address);
        await owner.HasResetPasswordAsync(app.LastMailTo(address).Code!, OwnersPassword);
    }

    private static Task<bool> IsAnyOpenAsync(PortalApp app) => app.InStoreAsync(store => store.OpenConfirmations.AnyAsync());
}
