using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Audit;

/// <summary>The command with which an operator verifies the trail while a portal runs.</summary>
public sealed class VerifyAuditTests(PostgreSql postgreSql)
{
    private const string Ann = "ann@example.com";

    [Fact]
    public async Task It_prints_the_head_of_a_whole_trail_and_the_first_row_of_a_broken_one()
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.Sqlite, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        var trail = app.Services.GetRequiredService<AuditTrail>();
        var ann = app.Services.GetRequiredService<KeyedHash>().OfAddress(Ann);
        for (var row = 0; row < 3; row++)
        {
            await trail.NoteAsync(TrailStore.Act(TrailStore.Sue) with { AddressHash = ann }, new TrailResult.Shown(), TestContext.Current.CancellationToken);
        }

        var head = await trail.HeadAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, $"The trail is whole: 3 rows, head {head}"), await VerifyAsync());
        Assert.Equal((0, $"The trail is whole: 3 rows, head {head}"), await VerifyAsync($"{head}"));
        Assert.Equal((2, "A head from the log looks like 1234:64HEXDIGITS."), await VerifyAsync("3"));
        await using var withoutKey = await PortalApp.StartAsync(new Dictionary<string, string>(store.Settings) { ["Portal:Trail:Key"] = "", ["Portal:Trail:KeyFile"] = "" });
        Assert.Equal(
            (1, "The trail cannot be verified without its key: set Portal:Trail:Key or Portal:Trail:KeyFile."),
            await PortalProgram.RunHereAsync(withoutKey, "verify-audit"));

        var kept = app.Clock.GetUtcNow().AddDays(400);
        Assert.Equal(
            (0, $"The store has nothing about this name to erase.\nThe support trail keeps 3 rows without the address, the last until {kept:yyyy-MM-dd}."),
            await PortalProgram.RunHereAsync(app, "erase", Ann));
        Assert.Equal(3, await app.InStoreAsync(database => database.Trail.CountAsync(TestContext.Current.CancellationToken)));

        await store.ExecuteAsync("""DELETE FROM "Trail" WHERE "Number" = 3""");
        Assert.Equal((1, "The trail is broken at row 3: it is missing; the log had rows up to 3"), await VerifyAsync($"{head}"));
        await store.ExecuteAsync("""UPDATE "Trail" SET "Outcome" = 'Refused' WHERE "Number" = 2""");
        Assert.Equal((1, "The trail is broken at row 2: it is not what was written"), await VerifyAsync());
        Assert.Equal(await VerifyAsync($"{head}"), await PortalProgram.RunAsync(app, store.ConnectionString, "--verify-audit", $"{head}"));

        Task<(int ExitCode, string Output)> VerifyAsync(params string[] logged) =>
            PortalProgram.RunHereAsync(app, ["verify-audit", .. logged]);
    }

    [Fact]
    public async Task A_head_is_noted_once_and_stays_while_the_trail_lacks_it()
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.Sqlite, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        var trail = app.Services.GetRequiredService<AuditTrail>();
        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        var heads = Path.Combine(folder, "heads");

        Assert.Equal((0, $"The trail is whole: 0 rows, head {TrailHead.None}"), await NoteAsync());
        Assert.Equal((0, $"The trail is whole: 0 rows, head {TrailHead.None}"), await NoteAsync());
        await trail.NoteAsync(TrailStore.Act(TrailStore.Sue), new TrailResult.Shown(), TestContext.Current.CancellationToken);
        var head = await trail.HeadAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, $"The trail is whole: 1 rows, head {head}"), await NoteAsync());
        Assert.Equal([$"{TrailHead.None}", $"{head}"], await File.ReadAllLinesAsync(heads, TestContext.Current.CancellationToken));
        Assert.False(PrivateFiles.IsOpenToAll(heads));

        await store.ExecuteAsync("""DELETE FROM "Trail" """);
        Assert.Equal(1, (await NoteAsync()).ExitCode);
        Assert.Equal(1, (await NoteAsync()).ExitCode);
        Assert.Equal([$"{TrailHead.None}", $"{head}"], await File.ReadAllLinesAsync(heads, TestContext.Current.CancellationToken));

        await File.AppendAllTextAsync(heads, "1:AB\n", TestContext.Current.CancellationToken);
        Assert.Equal((1, $"The last line of {heads} is no head of the trail."), await NoteAsync());
        Assert.StartsWith("The heads cannot be noted: ", (await NoteAsync(Path.Combine(heads, "below"))).Output, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);

        Task<(int ExitCode, string Output)> NoteAsync(string? file = null) => PortalProgram.RunHereAsync(app, "note-head", file ?? heads);
    }
}
