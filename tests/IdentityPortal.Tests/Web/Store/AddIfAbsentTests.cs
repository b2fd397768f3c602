using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Store;

public sealed class AddIfAbsentTests(PostgreSql postgreSql)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task The_first_row_with_a_key_stays_and_reads_back_as_it_was_written(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_796_000_000_123);

        foreach (var reason in new[] { null, "later" })
        {
            await app.InStoreAsync(async database =>
            {
                await database.AddIfAbsentAsync(
                    new DeliveryRow { AddressHash = "A", MessageId = "m'1", Kind = DeliveryKind.BouncedForNow, At = at, Reason = reason }, Cancellation);
                return true;
            });
        }

        var row = await app.InStoreAsync(database => database.Deliveries.AsNoTracking().SingleAsync(Cancellation));
        Assert.Equal(("A", "m'1", DeliveryKind.BouncedForNow, at, null), (row.AddressHash, row.MessageId, row.Kind, row.At, row.Reason));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_key_that_is_an_id_is_found_again(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        var id = Guid.NewGuid();

        foreach (var number in new[] { 7L, 8L })
        {
            await app.InStoreAsync(async database =>
            {
                await database.AddIfAbsentAsync(new SupportPressRow { Id = id, Number = number, ExpiresAt = DateTimeOffset.UnixEpoch }, Cancellation);
                return true;
            });
        }

        Assert.Equal(7, (await app.InStoreAsync(database => database.SupportPresses.AsNoTracking().SingleAsync(row => row.Id == id, Cancellation))).Number);
    }
}
