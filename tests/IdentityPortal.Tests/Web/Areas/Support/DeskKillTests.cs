using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;

namespace IdentityPortal.Tests.Web.Areas.Support;

/// <summary>A real process that is killed while Cognito carries out an act.</summary>
public sealed class DeskKillTests(PostgreSql postgreSql)
{
    private static readonly Dictionary<string, string> Desk = new()
    {
        ["Portal:Trail:Key"] = PortalApp.TrailKey,
        ["AWS_ACCESS_KEY_ID"] = LocalPoolServer.AccessKey,
        ["AWS_SECRET_ACCESS_KEY"] = LocalPoolServer.AccessKey,
        ["Portal:PoolDoctor"] = "false",
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task An_act_that_was_cut_off_stays_on_record_with_an_unknown_outcome(StoreKind kind)
    {
        await using var pool = await LocalPoolServer.StartAsync(new LocalPoolOptions { Port = 0, SigningKeys = PortalApp.Keys, NextCode = new Codes().Next }, Stop);
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        var member = pool.People.First(person => person.Groups.Contains("support"));
        using var killed = new PortalProcess(pool, store.ConnectionString, Desk);
        using var staff = await killed.NewVisitorAsync();
        await staff.HasLoggedInAsync(member.Email, member.Password);
        var found = await (await staff.OpenAsync("/Support")).SubmitAsync(new Dictionary<string, string> { ["Form.Term"] = "unconfirmed@example.com" });
        var person = found.Document.QuerySelector("tbody a")!.GetAttribute("href")!;
        var page = await staff.OpenAsync($"{person}/{SupportAct.SendCode}");
        using var fault = pool.Faults.Inject("ResendConfirmationCode", Fault.Silence);
        var press = page.PressAsync(SupportAct.SendCode);
        await fault.UntilStruckAsync();
        killed.Kill();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => press);

        using var portal = new PortalProcess(pool, store.ConnectionString, Desk);

        using var stillStaff = await portal.NewVisitorAsync(staff);
        Assert.Contains("outcome unknown", (await stillStaff.OpenAsync("/Support/Trail")).MainText, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("support: send the code again – Outcome unknown", (await stillStaff.OpenAsync(person)).MainText, StringComparison.Ordinal);
    }
}
