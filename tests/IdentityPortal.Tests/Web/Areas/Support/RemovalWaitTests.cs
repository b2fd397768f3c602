using System.Net;
using System.Text.RegularExpressions;
using IdentityPortal.LocalPool;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Areas.Support.Removals;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Areas.Support;

/// <summary>One lead removes second factors after a waiting time, in which the person is told by mail and can stop it.</summary>
public sealed partial class RemovalWaitTests(PostgreSql postgreSql)
{
    private static readonly TimeSpan Waiting = TimeSpan.FromHours(24);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task After_the_waiting_time_the_factor_is_removed_once_whatever_instances_there_are(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings, sendsMail: true);
        await using var other = await app.StartAnotherAsync();
        var (person, sub, _) = await AskAsync(app);
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + Waiting - TimeSpan.FromMinutes(1));
        await Task.WhenAll(KeepAsync(app), KeepAsync(other));
        Assert.True(await HasFactorAsync(app, person));
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));

        await Task.WhenAll(KeepAsync(app), KeepAsync(other), KeepAsync(app), KeepAsync(other));

        Assert.False(await HasFactorAsync(app, person));
        Assert.Single(app.Pool.Calls, "AdminSetUserMFAPreference");
        var done = Assert.Single(await app.TrailAsync(sub), entry => entry.Outcome is TrailResult.FactorsRemoved);
        Assert.Equal((AuditTrail.Portal, FactorRemovals.FinishAction), (done.Row.By, done.Row.Action));
        using var later = app.NewVisitor();
        Assert.True((await later.LoginAsync(person.Email, person.Password)).IsLoggedIn);
        await app.MailsAreSettledAsync();
        Assert.Equal(2, app.Pool.ReceivedMails.Count(mail => mail.To.Mailboxes.Single().Address == person.Email));
    }

    [Fact]
    public async Task The_person_stops_it_with_the_link_in_the_mail_and_opening_the_link_alone_changes_nothing()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        var (person, sub, link) = await AskAsync(app);
        using var visitor = app.NewVisitor();

        var opened = await visitor.OpenAsync(link);
        Assert.Equal((HttpStatusCode.OK, true), (opened.Status, await HasRequestAsync(app)));
        var stopped = await opened.PressAsync("Keep my second step");
        var again = await opened.PressAsync("Keep my second step");
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + Waiting);
        await KeepAsync(app);

        Assert.StartsWith("Your second step stays.", stopped.Document.QuerySelector("main h1 ~ p")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, again.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync(link)).Status);
        Assert.True(await HasFactorAsync(app, person));
        var entry = Assert.Single(await app.TrailAsync(sub), entry => entry.Row.Action == RemovalStops.StopAction);
        Assert.Equal(new TrailResult.RemovalStopped(), entry.Outcome);
    }

    [Fact]
    public async Task Somebody_who_is_logged_in_sees_it_on_the_account_page_and_stops_it_there()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        var known = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(known.Email, known.Password);
        await AskAsync(app);
        using var nobody = app.NewVisitor();

        Assert.Equal(HttpStatusCode.NotFound, (await nobody.OpenAsync("/Account/StopRemoval")).Status);
        Assert.Contains("your second step will be removed", (await visitor.OpenAsync("/Account")).MainText, StringComparison.Ordinal);
        await (await visitor.OpenAsync("/Account/StopRemoval")).PressAsync("Keep my second step").SucceedsAsync();

        Assert.False(await HasRequestAsync(app));
        Assert.DoesNotContain("your second step will be removed", (await visitor.OpenAsync("/Account")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_whose_mail_cannot_be_sent_keeps_the_factor()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        var person = app.Person("CONFIRMED");
        await Authenticator.EnrolAsync(app, person);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var sub = await app.SubAsync(person.Email);
        using var lead = await app.StaffAsync("support-lead");
        await lead.ActAsync(SupportAct.RemoveFactor, sub).SucceedsAsync();
        await app.MailsAreSettledAsync();
        await app.InStoreAsync(store => store.Outbox.ExecuteUpdateAsync(row => row.SetProperty(mail => mail.State, MailState.Refused), Stop));

        app.Clock.AdjustTime(app.Clock.GetUtcNow() + Waiting);
        await KeepAsync(app);

        Assert.True(await HasFactorAsync(app, person));
        Assert.Single(await app.TrailAsync(sub), entry => entry.Outcome is TrailResult.RemovalNotTold);
    }

    [Fact]
    public async Task Another_lead_still_approves_it_at_once()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        var (person, sub, link) = await AskAsync(app);
        var second = app.Pool.People.Single(one => one.Email == "lead2@example.com");
        using var approving = app.NewVisitor();
        await approving.HasLoggedInAsync(second.Email, second.Password);

        await approving.ActAsync(SupportAct.ApproveRemoval, sub).SucceedsAsync();

        Assert.False(await HasFactorAsync(app, person));
        using var visitor = app.NewVisitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync(link)).Status);
    }

    /// <summary>Somebody with an authenticator app, whose removal a lead asks for.</summary>
    private static async Task<(SeededPerson Person, string Sub, string Link)> AskAsync(PortalApp app)
    {
        var person = app.Person("CONFIRMED");
        await Authenticator.EnrolAsync(app, person);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var sub = await app.SubAsync(person.Email);
        using var lead = await app.StaffAsync("support-lead");
        var receipt = await lead.FollowAsync(await lead.ActAsync(SupportAct.RemoveFactor, sub));
        Assert.Contains("unless the person stops it", receipt.MainText, StringComparison.Ordinal);
        var mail = Assert.Single(await app.NoticesToAsync(person.Email));
        return (person, sub, new Uri(Link().Match(mail.Body).Value).PathAndQuery);
    }

    private static async Task<bool> HasFactorAsync(PortalApp app, SeededPerson person) =>
        (await app.AccountAsync(person.Email)).UserMFASettingList is { Count: > 0 };

    private static Task<bool> HasRequestAsync(PortalApp app) => app.InStoreAsync(store => store.FactorRemovals.AnyAsync(Stop));

    private static Task KeepAsync(PortalApp app) => app.Services.GetServices<IHostedService>().OfType<RemovalKeeper>().Single().KeepAsync(Stop);

    [GeneratedRegex(@"https://\S+/Account/StopRemoval\?token=\S+")]
    private static partial Regex Link();
}
