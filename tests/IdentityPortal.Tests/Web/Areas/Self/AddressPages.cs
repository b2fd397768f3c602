using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts.Addresses;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>The pages on which people change their address.</summary>
internal static class AddressPages
{
    public const string Request = "/Account/ChangeAddress";
    public const string Confirm = "/Account/ConfirmAddress";

    public static async Task<PageView> ChangeAddressAsync(this Visitor visitor, string newAddress) =>
        await (await visitor.OpenAsync(Request)).SubmitAsync(new Dictionary<string, string> { ["Form.NewEmail"] = newAddress });

    /// <summary>Enters the code of the new address.</summary>
    public static async Task<PageView> ConfirmAddressAsync(this Visitor visitor, string code) =>
        await (await visitor.OpenAsync(Confirm)).SubmitAsync(Code(code));

    public static async Task HasChangedAddressAsync(this Visitor visitor, PortalApp app, string newAddress)
    {
        await visitor.ChangeAddressAsync(newAddress).SucceedsAsync();
        await visitor.ConfirmAddressAsync(app.LastMailTo(newAddress).Code!).SucceedsAsync();
    }

    /// <summary>The link of the first change. Its token is known to nobody but the mail, so the row gets another one.</summary>
    public static async Task<string> StopLinkAsync(this PortalApp app)
    {
        const string Token = "a-token-of-the-test";
        var tokenHash = app.Services.GetRequiredService<KeyedHash>().OfChangeToken(Token);
        await app.InStoreAsync(async store =>
        {
            var id = (await store.AddressChanges.OrderBy(row => row.AskedAt).FirstAsync(TestContext.Current.CancellationToken)).Id;
            return await store.AddressChanges.Where(row => row.Id == id)
                .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.TokenHash, tokenHash), TestContext.Current.CancellationToken);
        });
        return $"/Account/StopAddressChange?token={Token}";
    }

    public static Task KeepAddressesAsync(this PortalApp app) =>
        app.Services.GetServices<IHostedService>().OfType<AddressChangeKeeper>().Single().KeepAsync(TestContext.Current.CancellationToken);

    public static IReadOnlyDictionary<string, string> Code(string code) => new Dictionary<string, string> { ["Form.Code"] = code };
}
