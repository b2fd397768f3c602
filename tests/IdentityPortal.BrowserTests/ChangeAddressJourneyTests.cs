using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.BrowserTests;

public sealed class ChangeAddressJourneyTests(Chromium chromium)
{
    private const string Token = "a-token-of-the-test";

    [Theory]
    [EveryWay]
    public async Task A_person_changes_the_address_and_gets_the_old_one_back(Way way)
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:AddressUndo"] = "true" });
        await chromium.WalkAsync(app, way, async person =>
        {
            var confirmed = person.App.Person("CONFIRMED");
            await person.LogInAsync(confirmed.Email, confirmed.Password);
            await person.OpenAsync("/Account/Details");
            await person.FollowAsync("Change your email address");
            await person.LooksRightAsync("change-address/first");
            await person.PressAsync("Send the code");
            await person.SeesErrorAsync("Enter the new email address");
            await person.LooksRightAsync("change-address/empty");
            await person.TypeAsync("New email address", Addresses.Long);
            await person.PressAsync("Send the code");

            await person.SeesPageAsync("Confirm your new email address");
            await person.LooksRightAsync("confirm-address/first");
            await person.TypeAsync("Code", Codes.Wrong);
            await person.PressAsync("Change the address");
            await person.SeesErrorAsync("This code does not work.");
            await person.LooksRightAsync("confirm-address/wrong");
            await person.PressAsync("Send a new code");
            await person.SeesErrorAsync("No new code was sent");
            await person.OpenAsync("/Account/Details");
            await person.LooksRightAsync("security/pending-address");
            await person.OpenAsync("/Account/ChangeAddress");
            await person.LooksRightAsync("change-address/pending");

            var link = await LinkAsync(person.App);
            await person.OpenAsync(link);
            await person.LooksRightAsync("stop-address-change/pending");
            await person.OpenAsync("/Account/ConfirmAddress");
            await person.TypeAsync("Code", person.CodeFor(Addresses.Long));
            await person.PressAsync("Change the address");
            await person.SeesAsync("Your email address is changed.");
            await person.LooksRightAsync("security/address-changed");

            await person.OpenAsync(link);
            await person.LooksRightAsync("stop-address-change/changed");
            await person.PressAsync("Undo the change");
            await person.SeesAsync("You have your old email address back.");
            await person.LooksRightAsync("stop-address-change/undone");
            await person.OpenAsync("/Account/StopAddressChange?token=none");
            await person.LooksRightAsync("stop-address-change/gone");
        });
    }

    private static async Task<string> LinkAsync(PortalApp app)
    {
        var tokenHash = app.Services.GetRequiredService<KeyedHash>().OfChangeToken(Token);
        await using var store = await app.Services.GetRequiredService<IDbContextFactory<PortalDatabase>>().CreateDbContextAsync();
        await store.AddressChanges.ExecuteUpdateAsync(row => row.SetProperty(kept => kept.TokenHash, tokenHash));
        return $"/Account/StopAddressChange?token={Token}";
    }
}
