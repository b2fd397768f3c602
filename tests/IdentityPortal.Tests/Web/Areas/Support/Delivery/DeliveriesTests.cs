using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Areas.Support.Delivery;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Support.Delivery;

public sealed class DeliveriesTests(PostgreSql postgreSql)
{
    private const string Ann = "ann@example.com";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Duplicate_and_late_events_are_stored_once_or_not_at_all(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings, tracksMail: true);
        var deliveries = app.Services.GetRequiredService<Deliveries>();
        var now = app.Clock.GetUtcNow();
        DeliveryReport Report(DeliveryKind kind, DateTimeOffset at, string? reason = null, string id = "mail") => new(Ann, id, kind, at, reason);
        var reports = new[] { Report(DeliveryKind.Bounced, now.AddMinutes(5), "full"), Report(DeliveryKind.Sent, now.AddMinutes(-1)) };

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => deliveries.KeepAsync(reports, Cancellation)));
        await deliveries.KeepAsync([Report(DeliveryKind.Sent, now.AddDays(-91), id: "old")], Cancellation);

        var mail = Assert.Single((await deliveries.RecentAsync(" ANN@example.com", DateTimeOffset.MinValue, Cancellation))!);
        Assert.Equal(MailFate.Bounced, mail.Fate);
        Assert.Equal([(DeliveryKind.Sent, null), (DeliveryKind.Bounced, "full")], mail.Steps.Select(step => (step.Kind, step.Reason)));

        // Times in the future are capped at the current time.
        Assert.Equal(now.ToUnixTimeMilliseconds(), mail.Steps[1].At.ToUnixTimeMilliseconds());
        Assert.Equal(2, await app.InStoreAsync(database => database.Deliveries.CountAsync(Cancellation)));
    }

    [Theory]
    [InlineData(MailFate.Sent, DeliveryKind.Sent)]
    [InlineData(MailFate.Delivered, DeliveryKind.Sent, DeliveryKind.Delivered)]
    [InlineData(MailFate.Bounced, DeliveryKind.Sent, DeliveryKind.Bounced)]
    [InlineData(MailFate.Bounced, DeliveryKind.Sent, DeliveryKind.Delivered, DeliveryKind.Bounced)]
    [InlineData(MailFate.Bounced, DeliveryKind.Sent, DeliveryKind.BouncedForNow)]
    [InlineData(MailFate.Delivered, DeliveryKind.Sent, DeliveryKind.Delivered, DeliveryKind.BouncedForNow)]
    [InlineData(MailFate.Complained, DeliveryKind.Sent, DeliveryKind.Delivered, DeliveryKind.Complained)]
    internal void The_worst_that_is_certain_is_what_became_of_a_mail(MailFate fate, params DeliveryKind[] kinds)
    {
        Assert.Equal(fate, new MailTrace([.. kinds.Select(kind => new DeliveryStep(kind, DateTimeOffset.UnixEpoch, null))]).Fate);
    }
}
