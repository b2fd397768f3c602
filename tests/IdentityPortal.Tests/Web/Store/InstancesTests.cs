using System.Net;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Store;

/// <summary>Several portal instances on one store, behind a proxy that may send a visitor to any of them.</summary>
public sealed class InstancesTests(PostgreSql postgreSql)
{
    [Fact]
    public async Task Log_in_on_one_go_on_on_another_and_log_out_on_a_third()
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.PostgreSql, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings);
        await using var second = await first.StartAnotherAsync();
        await using var third = await first.StartAnotherAsync();
        var person = first.Person("CONFIRMED");
        using var onFirst = first.NewVisitor();
        await onFirst.HasLoggedInAsync(person.Email, person.Password);

        using var onSecond = Moved(onFirst, second);
        Assert.True((await onSecond.OpenAsync("/")).IsLoggedIn);
        var asked = await onSecond.OpenAsync("/Account/Logout");
        using var onThird = Moved(onSecond, third);
        var left = await onThird.FollowAsync(await onThird.SendAsync(asked, new Dictionary<string, string>()));

        Assert.Equal("You are logged out.", left.Banner);
        Assert.False((await onFirst.OpenAsync("/")).IsLoggedIn);
        Assert.False((await onSecond.OpenAsync("/")).IsLoggedIn);
    }

    [Fact]
    public async Task Register_on_one_and_confirm_on_another()
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.PostgreSql, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings);
        await using var second = await first.StartAnotherAsync();
        using var onFirst = first.NewVisitor();
        await onFirst.HasRegisteredAsync("ann@example.com");

        using var onSecond = Moved(onFirst, second);

        Assert.StartsWith("No new code was sent", Assert.Single((await onSecond.ResendCodeAsync("ann@example.com")).Errors), StringComparison.Ordinal);
        Assert.True((await onSecond.ConfirmAsync(first.LastMailTo("ann@example.com").Code!)).IsLoggedIn);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Of_parallel_guesses_on_all_instances_four_are_looked_at(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings);
        await using var second = await first.StartAnotherAsync();
        var visitors = Enumerable.Range(0, 12).Select(number => (number % 2 == 0 ? first : second).NewVisitor()).ToList();

        var answers = await Task.WhenAll(visitors.Select(visitor => visitor.LoginAsync(first.Person("CONFIRMED").Email, "not the password")));

        Assert.Equal(4, answers.Count(answer => answer.Status == HttpStatusCode.UnprocessableEntity));
        Assert.Equal(8, answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests));
        Assert.Equal(4, first.Pool.Calls.Count(call => call == "InitiateAuth"));
        visitors.ForEach(visitor => visitor.Dispose());
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Of_parallel_tries_on_all_instances_one_gets_a_code(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings);
        await using var second = await first.StartAnotherAsync();
        PortalApp[] instances = [first, second];

        var tries = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(() => instances[number % 2].Services
            .GetRequiredService<AttemptLimits>()
            .TakeAsync(AttemptKind.CodeSend, "ann@example.com", TestContext.Current.CancellationToken))));

        Assert.Single(tries, attempt => attempt.IsGranted);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Of_parallel_proofs_of_one_mailbox_each_is_recorded_and_one_stays(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings);
        await using var second = await first.StartAnotherAsync();
        PortalApp[] instances = [first, second];

        await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(() => instances[number % 2].Services
            .GetRequiredService<PreHijackGuard>()
            .RecordConfirmationAsync("ann@example.com", new ConfirmationCode($"{number:D6}")))));

        Assert.Equal(1, await first.InStoreAsync(database => database.FirstLoginMarks.CountAsync()));
    }

    private static Visitor Moved(Visitor visitor, PortalApp to)
    {
        var moved = to.NewVisitor();
        foreach (var cookie in visitor.Cookies)
        {
            moved.SetCookie(cookie.Name, cookie.Value);
        }

        return moved;
    }
}
