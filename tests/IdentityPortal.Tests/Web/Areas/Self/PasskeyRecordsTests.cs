using System.Security.Cryptography;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.Tests.Web.Areas.Account.Passkeys;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>What the store knows about passkeys.</summary>
public sealed class PasskeyRecordsTests(PostgreSql postgreSql)
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task The_store_has_only_hashes_of_passkey_and_person_and_the_name_is_encrypted()
    {
        await using var app = await PortalApp.StartAsync();
        using var device = new SoftwareAuthenticator();
        using var visitor = await LoggedInAsync(app);
        await visitor.AddPasskeyAsync(device, "Secret name");

        var row = Assert.Single(await PasskeyPages.RowsAsync(app));

        Assert.Matches("^[0-9A-F]{64}$", row.CredentialHash);
        Assert.NotEqual(Convert.ToHexString(SHA256.HashData(device.Id)), row.CredentialHash);
        Assert.Equal(-1, row.Name.AsSpan().IndexOf("Secret name"u8));
        Assert.Equal((app.Clock.GetUtcNow().ToUnixTimeSeconds(), null), (row.AddedAt.ToUnixTimeSeconds(), row.UsedAt));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_passkey_of_one_instance_is_used_renamed_and_removed_at_another(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings);
        await using var second = await first.StartAnotherAsync();
        using var device = new SoftwareAuthenticator();
        using var visitor = await LoggedInAsync(first);
        await visitor.AddPasskeyAsync(device);
        using var elsewhere = second.NewVisitor();

        Assert.True((await elsewhere.UsePasskeyAsync(device, first.Person("CONFIRMED").Email)).IsLoggedIn);
        Assert.Contains("Last used here on", Assert.Single(PasskeyPages.PasskeysOn(await visitor.OpenAsync("/Account/Security"))), StringComparison.Ordinal);
        await (await elsewhere.OpenPasskeyAsync("RenamePasskey")).SubmitAsync(PasskeyPages.Named("Tablet")).SucceedsAsync();
        Assert.StartsWith("Tablet ", Assert.Single(PasskeyPages.PasskeysOn(await visitor.OpenAsync("/Account/Security"))), StringComparison.Ordinal);
        await (await elsewhere.OpenPasskeyAsync("RemovePasskey")).SubmitAsync(Nothing).SucceedsAsync();

        Assert.Empty(await PasskeyPages.RowsAsync(first));
    }

    [Fact]
    public async Task A_passkey_that_was_made_elsewhere_has_Cognitos_name_until_it_gets_another_and_its_use_is_remembered()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        using var visitor = await LoggedInAsync(app);
        Assert.EndsWith("Not used here yet. Rename Remove", Assert.Single(PasskeyPages.PasskeysOn(await visitor.OpenAsync("/Account/Security"))), StringComparison.Ordinal);
        await visitor.HasLoggedOutAsync();

        await visitor.UsePasskeyAsync(device, person.Email);

        var listed = Assert.Single(PasskeyPages.PasskeysOn(await visitor.OpenAsync("/Account/Security")));
        Assert.StartsWith("Platform passkey Added on", listed, StringComparison.Ordinal);
        Assert.Contains("Last used here on", listed, StringComparison.Ordinal);
        var page = await visitor.OpenPasskeyAsync("RenamePasskey");
        Assert.Equal("Platform passkey", page.ValueOf("Form.Name"));
        page = await page.SubmitAsync(PasskeyPages.Named("Tablet"));
        Assert.Equal("The passkey has its new name.", page.Banner);
        Assert.Matches("^Tablet Added on .* Last used here on", Assert.Single(PasskeyPages.PasskeysOn(page)));
    }

    [Fact]
    public async Task A_passkey_that_Cognito_no_longer_lists_is_forgotten()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var device = new SoftwareAuthenticator();
        using var visitor = await LoggedInAsync(app);
        await visitor.AddPasskeyAsync(device);
        await app.CallPoolAsync(
            "DeleteWebAuthnCredential", new { AccessToken = await Authenticator.AccessTokenAsync(app, person), CredentialId = device.TextId });
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Empty(PasskeyPages.PasskeysOn(await visitor.OpenAsync("/Account/Security")));

        Assert.Empty(await PasskeyPages.RowsAsync(app));
    }

    [Fact]
    public async Task A_name_whose_key_is_lost_does_not_close_the_page()
    {
        await using var app = await PortalApp.StartAsync();
        using var device = new SoftwareAuthenticator();
        using var visitor = await LoggedInAsync(app);
        await visitor.AddPasskeyAsync(device);
        await app.InStoreAsync(async store =>
        {
            foreach (var row in store.Passkeys)
            {
                row.Name = [1, 2, 3];
            }

            return await store.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        Assert.StartsWith("Platform passkey ", Assert.Single(PasskeyPages.PasskeysOn(await visitor.OpenAsync("/Account/Security"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_rows_go_with_the_account_and_with_the_address(bool account)
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        var other = app.Pool.People.Where(one => one.State == "CONFIRMED").Skip(1).First();
        using var device = new SoftwareAuthenticator();
        using var others = new SoftwareAuthenticator();
        using var visitor = await LoggedInAsync(app);
        await visitor.AddPasskeyAsync(device);
        await visitor.HasLoggedOutAsync();
        await visitor.HasLoggedInAsync(other.Email, other.Password);
        await visitor.AddPasskeyAsync(others);
        var rows = app.Services.GetRequiredService<AccountRows>();

        await (account ? rows.DeleteAsync(await app.SubAsync(person.Email)) : rows.DeleteAllAboutAsync(person.Email));

        Assert.StartsWith("My laptop", Assert.Single(PasskeyPages.PasskeysOn(await visitor.OpenAsync("/Account/Security"))), StringComparison.Ordinal);
        Assert.Single(await PasskeyPages.RowsAsync(app));
    }

    private static async Task<Visitor> LoggedInAsync(PortalApp app)
    {
        var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password);
        return visitor;
    }
}
