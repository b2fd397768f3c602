using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>A real process that is killed after Cognito has taken the code of a new address and before the portal knows it.</summary>
public sealed class AddressChangeKillTests(PostgreSql postgreSql)
{
    private const string NewAddress = "ann.new@example.com";

    [Theory]
    [InlineData(StoreKind.Sqlite, true)]
    [InlineData(StoreKind.Sqlite, false)]
    [InlineData(StoreKind.PostgreSql, true)]
    public async Task The_next_one_completes_the_change_or_without_the_permission_the_person_does_with_the_same_code(StoreKind kind, bool mayRead)
    {
        await using var pool = await LocalPoolServer.StartAsync(
            new LocalPoolOptions { Port = 0, SigningKeys = PortalApp.Keys, NextCode = new Codes().Next }, TestContext.Current.CancellationToken);
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        var person = pool.People.First(one => one.State == "CONFIRMED" && one.Groups.Count == 0);
        var settings = new Dictionary<string, string>(PortalApp.MailSettings(pool))
        {
            ["AWS_ACCESS_KEY_ID"] = LocalPoolServer.AccessKey,
            ["AWS_SECRET_ACCESS_KEY"] = mayRead ? LocalPoolServer.AccessKey : "wrong",
            ["Portal:PoolDoctor"] = "false",
        };
        using var killed = new PortalProcess(pool, store.ConnectionString, settings);
        using var visitor = await killed.NewVisitorAsync();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        using var elsewhere = await killed.NewVisitorAsync();
        await elsewhere.HasLoggedInAsync(person.Email, person.Password);
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
        if (!mayRead)
        {
            page = await again.ConfirmAddressAsync(code["Form.Code"]);
            Assert.StartsWith("Your email address is changed.", page.Banner, StringComparison.Ordinal);
            Assert.Contains($"You log in with {NewAddress}.", page.MainText, StringComparison.Ordinal);
        }
        else
        {
            await Wait.UntilAsync("the mail to the old address", () => pool.ReceivedMails.Any(mail => mail.Subject == "Your email address was changed"));
            using var other = await portal.NewVisitorAsync(elsewhere);
            await Wait.UntilAsync("the other session to end", async () => !await other.IsInAsync());
        }
    }
}
