using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Mail;

/// <summary>Strangers who enter many wrong passwords cause mails, but few, only to owners of accounts, and learn nothing from them.</summary>
public sealed class WarningTests(PostgreSql postgreSql)
{
    private const string Nobody = "nobody@example.com";

    [Fact]
    [Asvs("6.3.5")]
    public async Task Strangers_cause_three_mails_an_hour_at_most()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        var person = app.Person("CONFIRMED");
        using var browser = await ToldStories.LoggedInAsync(app, person);

        await ToldStories.GuessAsync(app, person.Email, 12);
        await app.MailsAreSettledAsync();

        Assert.Equal(3, app.Pool.ReceivedMails.Count);
        Assert.Equal(
            [MailState.Sent, MailState.Sent, MailState.Sent, MailState.TooMany],
            (await app.RowsAboutAsync(person.Email)).Select(row => row.State).Order());

        app.Clock.Advance(TimeSpan.FromHours(1));
        await ToldStories.GuessAsync(app, person.Email, 6);
        await app.MailsAreSettledAsync();
        Assert.True(app.Pool.ReceivedMails.Count > 3);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task At_once_on_two_instances_they_cause_no_more(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings, sendsMail: true);
        await using var second = await first.StartAnotherAsync();
        var person = first.Person("CONFIRMED");
        using var browser = await ToldStories.LoggedInAsync(first, person);
        PortalApp[] instances = [first, second];

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => instances[number % 2].Services
            .GetRequiredService<AccountTimeline>()
            .AddAsync(new AccountId(null, person.Email), TimelineKind.TooManyAttempts, acting: null))));
        await first.MailsAreSettledAsync();

        Assert.Equal(3, first.Pool.ReceivedMails.Count);
        Assert.Equal(4, (await first.RowsAboutAsync(person.Email)).Count);
    }

    [Fact]
    public async Task No_mail_goes_to_an_address_without_an_account_or_to_one_that_an_account_had_before()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        var timeline = app.Services.GetRequiredService<AccountTimeline>();
        await timeline.AddAsync(new AccountId("sub", "old@example.com"), TimelineKind.LoggedIn, acting: null);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await timeline.AddAsync(new AccountId("sub", "new@example.com"), TimelineKind.LoggedIn, acting: null);
        foreach (var address in new[] { Nobody, app.Person("UNCONFIRMED").Email, "old@example.com", "NEW@example.com" })
        {
            await ToldStories.GuessAsync(app, address, 9);
        }

        await app.MailsAreSettledAsync();

        Assert.Equal(3, app.Pool.ReceivedMails.Count);
        Assert.All(app.Pool.ReceivedMails, mail => Assert.Equal("new@example.com", mail.To.ToString()));
        Assert.Equal(
            [MailState.TooMany, MailState.NoAccount, MailState.NoAccount, MailState.NoAccount],
            (await app.RowsAboutAsync(Nobody)).Select(row => row.State).Order());
        Assert.All(await app.RowsAboutAsync(Nobody), row => Assert.Empty(row.Content));

        // As everything else about an address without an account, the rows go within a day.
        app.Clock.Advance(TimeSpan.FromHours(24));
        await Wait.UntilAsync("the rows to be swept", async () => (await app.RowsAboutAsync(Nobody)).Count == 0);
        Assert.NotEmpty(await app.RowsAboutAsync("new@example.com"));
    }

    [Fact]
    [Asvs("6.3.8")]
    public async Task The_answer_and_the_rows_are_the_same_with_and_without_an_account()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        var person = await app.NewPersonAsync("somebody@example.com");
        using var browser = await ToldStories.LoggedInAsync(app, person);

        // No worker looks at the rows meanwhile.
        using var away = app.Pool.Faults.Inject("SMTP", IdentityPortal.LocalPool.Faults.Fault.Silence);
        var known = await ToldStories.GuessAsync(app, person.Email, 6);
        var unknown = await ToldStories.GuessAsync(app, "nobodyso@example.com", 6);

        Assert.Equal((known.Status, known.MainText), (unknown.Status, unknown.MainText));
        Assert.Equal(known.Html.Length, unknown.Html.Length);
        Assert.Equal(
            (await app.RowsAboutAsync(person.Email)).Select(row => row.Kind),
            (await app.RowsAboutAsync("nobodyso@example.com")).Select(row => row.Kind));
    }
}
