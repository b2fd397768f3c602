using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Tests.Web.Mail;

/// <summary>For each kind of mail, what somebody does so that it is sent. The person's browser is logged in at the beginning.</summary>
internal static class ToldStories
{
    public const string NewPassword = "Cherry-tree meadow 9";

    private static readonly Dictionary<string, string> Nothing = [];

    public static IReadOnlyDictionary<MailKind, Func<PortalApp, SeededPerson, Visitor, Task>> All { get; } =
        new Dictionary<MailKind, Func<PortalApp, SeededPerson, Visitor, Task>>
        {
            [MailKind.PasswordChanged] = async (_, person, browser) =>
                await (await browser.OpenAsync("/Account/ChangePassword")).SubmitAsync(new Dictionary<string, string>
                {
                    ["Form.CurrentPassword"] = person.Password,
                    ["Form.Password"] = NewPassword,
                    ["Form.PasswordAgain"] = NewPassword,
                }).SucceedsAsync(),
            [MailKind.PasswordReset] = async (app, person, browser) =>
            {
                await browser.HasLoggedOutAsync();
                await browser.HasForgottenPasswordAsync(person.Email);
                await browser.HasResetPasswordAsync(app.LastMailTo(person.Email).Code!, NewPassword);
            },
            [MailKind.FactorAdded] = async (app, _, browser) => await AddAuthenticatorAsync(app, browser),
            [MailKind.FactorRemoved] = async (app, _, browser) =>
            {
                await AddAuthenticatorAsync(app, browser);
                await (await browser.OpenAsync("/Account/RemoveAuthenticator")).SubmitAsync(Nothing).SucceedsAsync();
            },
            [MailKind.PasskeyAdded] = async (_, _, browser) =>
            {
                using var device = new SoftwareAuthenticator();
                await browser.AddPasskeyAsync(device);
            },
            [MailKind.PasskeyRemoved] = async (_, _, browser) =>
            {
                using var device = new SoftwareAuthenticator();
                await browser.AddPasskeyAsync(device);
                await (await browser.OpenPasskeyAsync("RemovePasskey")).SubmitAsync(Nothing).SucceedsAsync();
            },
            [MailKind.RecoveryCodesMade] = async (app, _, browser) =>
            {
                await AddAuthenticatorAsync(app, browser);
                await MakeCodesAsync(browser);
            },
            [MailKind.RecoveryCodeUsed] = async (app, person, browser) =>
            {
                await AddAuthenticatorAsync(app, browser);
                var codes = await MakeCodesAsync(browser);
                await browser.HasLoggedOutAsync();
                await browser.RecoverAsync(person.Email, person.Password, codes[0]);
            },
            [MailKind.NewBrowser] = async (app, person, browser) =>
            {
                using var other = app.NewVisitor().Reading(Language);
                await other.HasLoggedInAsync(person.Email, person.Password);
            },
            [MailKind.ManyRefused] = async (app, person, _) => await GuessAsync(app, person.Email, 5),
            [MailKind.FactorsTakenAway] = async (app, person, browser) =>
            {
                await AddAuthenticatorAsync(app, browser);

                // A request to remove a factor is about those that were there before it.
                app.Clock.Advance(TimeSpan.FromSeconds(1));
                var sub = await app.SubAsync(person.Email);
                using var first = await app.StaffAsync("support-lead");
                using var second = await SecondLeadAsync(app);
                await first.ActAsync(SupportAct.RemoveFactor, sub).SucceedsAsync();
                await second.ActAsync(SupportAct.ApproveRemoval, sub).SucceedsAsync();
            },
            [MailKind.AddressChangeAsked] = async (_, person, browser) => await browser.ChangeAddressAsync($"new.{person.Email}").SucceedsAsync(),
            [MailKind.AddressChanged] = async (app, person, browser) => await browser.HasChangedAddressAsync(app, $"new.{person.Email}"),
            [MailKind.AddressUndone] = async (app, person, _) =>
            {
                // The account had another address first, whose owner undoes the change to this one.
                var first = $"first.{person.Email}";
                await app.AdministerAsync("AdminUpdateUserAttributes", new
                {
                    Username = person.Email,
                    UserAttributes = new[] { new { Name = "email", Value = first }, new { Name = "email_verified", Value = "true" } },
                });
                using var thief = app.NewVisitor().Reading(Language);
                await thief.HasLoggedInAsync(first, person.Password);
                await thief.HasChangedAddressAsync(app, person.Email);
                await UndoAsync(app);
            },
            [MailKind.AddressNotRestored] = async (app, person, browser) =>
            {
                await browser.HasChangedAddressAsync(app, $"new.{person.Email}");

                // Past the portal, another account gets the old address.
                await app.NewPersonAsync(person.Email);
                await UndoAsync(app);
            },
            [MailKind.AccountDeleted] = async (_, person, browser) =>
                await (await browser.OpenAsync("/Account/Delete")).SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = person.Email }).SucceedsAsync(),
            [MailKind.DeletionScheduled] = async (_, person, browser) => await browser.DeleteAsync(person.Email).SucceedsAsync(),
            [MailKind.AccountKept] = async (app, person, browser) =>
            {
                await browser.DeleteAsync(person.Email).SucceedsAsync();
                await (await browser.OpenAsync(await app.KeepLinkAsync(person.Email))).SubmitAsync(Nothing).SucceedsAsync();
            },
            [MailKind.RemovalAsked] = async (app, person, browser) =>
            {
                await AddAuthenticatorAsync(app, browser);
                app.Clock.Advance(TimeSpan.FromSeconds(1));
                using var lead = await app.StaffAsync("support-lead");
                await lead.ActAsync(SupportAct.RemoveFactor, await app.SubAsync(person.Email)).SucceedsAsync();
            },
            [MailKind.DataExported] = async (app, person, _) =>
            {
                using var lead = await SecondLeadAsync(app);
                await lead.ActAsync(SupportAct.ExportData, await app.SubAsync(person.Email)).SucceedsAsync();
            },
            [MailKind.PasswordTakenAway] = async (app, person, _) =>
            {
                using var lead = await SecondLeadAsync(app);
                await lead.ActAsync(SupportAct.ForceReset, await app.SubAsync(person.Email)).SucceedsAsync();
            },
        };

    /// <summary>The language of the people's browsers. Strangers and staff read English.</summary>
    public const string Language = "fr";

    public static async Task<Visitor> LoggedInAsync(PortalApp app, SeededPerson person)
    {
        var browser = app.NewVisitor().Reading(Language);
        await browser.HasLoggedInAsync(person.Email, person.Password);
        return browser;
    }

    /// <summary>A stranger guesses passwords. Four are checked, the others are refused.</summary>
    public static async Task<PageView> GuessAsync(PortalApp app, string address, int times)
    {
        using var stranger = app.NewVisitor();
        var page = await stranger.LoginAsync(address, "not the password at all");
        foreach (var _ in Enumerable.Range(1, times - 1))
        {
            page = await stranger.LoginAsync(address, "not the password at all");
        }

        return page;
    }

    private static async Task UndoAsync(PortalApp app)
    {
        using var owner = app.NewVisitor();
        await (await owner.OpenAsync(await app.StopLinkAsync())).PressAsync("Undo the change");
    }

    private static async Task AddAuthenticatorAsync(PortalApp app, Visitor browser)
    {
        var page = await (await browser.OpenAsync("/Account/AddAuthenticator")).SubmitAsync(Nothing).SucceedsAsync();
        await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = Authenticator.Of(app, page).Code }).SucceedsAsync();
    }

    private static async Task<IReadOnlyList<string>> MakeCodesAsync(Visitor browser) =>
        CodeHolder.CodesOn(await (await browser.OpenAsync("/Account/RecoveryCodes")).SubmitAsync(Nothing).SucceedsAsync());

    private static async Task<Visitor> SecondLeadAsync(PortalApp app)
    {
        var lead = app.Pool.People.Single(person => person.Email == "lead2@example.com");
        var browser = app.NewVisitor();
        await browser.HasLoggedInAsync(lead.Email, lead.Password);
        return browser;
    }
}
