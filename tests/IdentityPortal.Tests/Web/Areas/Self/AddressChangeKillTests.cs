using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>A real process that is killed after Cognito has taken the code of a new address and before the portal knows it.</summary>
public sealed class AddressChangeKillTests(PostgreSql postgreSql)
{
    private const string NewAddress = "ann.new@example.com";

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task The_same_code_completes_the_change_afterwards(StoreKind kind)
    {
        await using var pool = await LocalPoolServer.StartAsync(
            new LocalPoolOptions { Port = 0, SigningKeys = PortalApp.Keys, NextCode = new Codes().Next }, TestContext.Current.CancellationToken);
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        var person = pool.People.First(one => one.State == "CONFIRMED" && one.Groups.Count == 0);
        var settings = new Dictionary<string, string> { ["Portal:PoolDoctor"] = "false" };
        using var killed = new PortalProcess(pool, store.ConnectionString, settings);
        using var visitor = await killed.NewVisitorAsync();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var page = await visitor.ChangeAddressAsync(NewAddress);
        var code = AddressPages.Code(pool.Mailbox.Messages(NewAddress)[0].Code!);
        using (var held = pool.Faults.Inject("VerifyUserAttribute", Fault.HeldAnswer))
        {
            var press = page.SubmitAsync(code);
            await held.UntilStruckAsync();
            killed.Kill();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => press);
        }

        // As if the minute were over for which the killed process had taken the change.
        await store.ExecuteAsync("UPDATE \"AddressChanges\" SET \"LeaseUntil\" = 0");
        using var portal = new PortalProcess(pool, store.ConnectionString, settings);
        using var again = await portal.NewVisitorAsync(visitor);
        page = await again.ConfirmAddressAsync(code["Form.Code"]);

        Assert.StartsWith("Your email address is changed.", page.Banner, StringComparison.Ordinal);
        Assert.Contains($"You log in with {NewAddress}.", page.MainText, StringComparison.Ordinal);
    }
}
