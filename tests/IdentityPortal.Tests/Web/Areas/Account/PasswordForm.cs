using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>A page on which a visitor is about to set a password.</summary>
internal sealed class PasswordForm
{
    private readonly PageView _page;
    private readonly Dictionary<string, string> _typed;

    private PasswordForm(PageView page, Dictionary<string, string> typed, string address)
    {
        _page = page;
        _typed = typed;
        Address = address;
    }

    /// <summary>The pages that set a password.</summary>
    public static TheoryData<string> All => ["Register", "ResetPassword", "NewPassword", "ChangePassword"];

    /// <summary>The address of the account.</summary>
    public string Address { get; }

    /// <param name="page">One of <see cref="All"/>.</param>
    /// <param name="app">The portal.</param>
    /// <param name="visitor">The browser.</param>
    /// <param name="address">Only for pages on which an address can be typed; null for a new account with which the page succeeds.</param>
    public static async Task<PasswordForm> OpenAsync(string page, PortalApp app, Visitor visitor, string? address = null)
    {
        switch (page)
        {
            case "Register":
                address ??= "ann@example.com";
                return new(await visitor.OpenAsync("/Account/Register"), new() { ["Form.Email"] = address }, address);
            case "ResetPassword" when address is not null:
                return new(await visitor.OpenAsync("/Account/ResetPassword"), new() { ["Form.Email"] = address, ["Form.Code"] = Codes.Wrong }, address);
            case "ResetPassword":
                var forgetful = await app.NewPersonAsync("bob@example.com");
                await visitor.HasForgottenPasswordAsync(forgetful.Email);
                var reset = await visitor.OpenAsync("/Account/ResetPassword");
                return new(reset, new() { ["Form.Code"] = app.LastMailTo(forgetful.Email).Code! }, forgetful.Email);
            case "NewPassword":
                var invited = await app.NewPersonAsync("carl@example.com", "FORCE_CHANGE_PASSWORD");
                return new(await visitor.LoginAsync(invited.Email, invited.Password), [], invited.Email);
            default:
                var person = await app.NewPersonAsync("dora@example.com");
                await visitor.HasLoggedInAsync(person.Email, person.Password);
                return new(await visitor.OpenAsync("/Account/ChangePassword"), new() { ["Form.CurrentPassword"] = person.Password }, person.Email);
        }
    }

    /// <summary>Sends the form with this password, and returns the response without following redirects.</summary>
    public Task<PageView> SendAsync(string password) =>
        _page.SendAsync(new Dictionary<string, string>(_typed) { ["Form.Password"] = password, ["Form.PasswordAgain"] = password });
}
