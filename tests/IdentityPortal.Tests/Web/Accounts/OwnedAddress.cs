using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Accounts;

/// <summary>Steps in which a stranger registers the address of another person, with details, and the owner confirms it.</summary>
internal static class OwnedAddress
{
    public const string Owned = "owner@example.com";
    public const string StrangersPassword = "the strangers secret 1";
    public const string OwnersPassword = "the owners secret 1";

    public static readonly IReadOnlyDictionary<string, string> RegisteredDetails = new Dictionary<string, string>
    {
        ["Portal:Details:0"] = "name",
        ["Portal:Details:1"] = "locale",
        ["Portal:Register:Details:0"] = "name",
        ["Portal:Register:Details:1"] = "locale",
    };

    /// <summary>A portal whose people may log in with a mailed code, and whose registrations ask for details.</summary>
    public static Task<PortalApp> StartAsync(IReadOnlyDictionary<string, string>? settings = null) => PortalApp.StartAsync(
        new Dictionary<string, string>(RegisteredDetails.Concat(settings ?? new Dictionary<string, string>())) { ["Portal:MailedCodeLogin"] = "true" },
        new Dictionary<string, string> { ["FirstFactors"] = "PASSWORD,EMAIL_OTP", ["SecondFactors"] = "SOFTWARE_TOKEN_MFA", ["RecoveryChannel"] = "verified_email" },
        template: TestTemplates.MailedSecondFactors);

    public static Task<PageView> RegisterAsync(Visitor stranger) => RegisterAsync(stranger, "Mallory", "de", StrangersPassword);

    public static async Task<PageView> RegisterAsync(Visitor visitor, string name, string locale, string password) =>
        await (await visitor.OpenAsync("/Account/Register")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Email"] = Owned,
            ["Form.Details[0]"] = name,
            ["Form.Details[1]"] = locale,
            ["Form.Password"] = password,
            ["Form.PasswordAgain"] = password,
        }).SucceedsAsync();

    /// <summary>The stranger has registered the address, and the owner has confirmed it in another browser.</summary>
    public static async Task HasConfirmedAsync(PortalApp app, Visitor owner)
    {
        using var stranger = app.NewVisitor();
        await RegisterAsync(stranger);
        await owner.HasConfirmedAsync(app.LastMailTo(Owned).Code!, Owned);
    }

    public static async Task HasNewPasswordAsync(PortalApp app, Visitor owner)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await owner.HasForgottenPasswordAsync(Owned);
        await owner.HasResetPasswordAsync(app.LastMailTo(Owned).Code!, OwnersPassword);
    }

    public static async Task<PageView> LoginByMailAsync(PortalApp app, Visitor visitor)
    {
        var page = await (await visitor.OpenAsync("/Account/LoginByMail")).SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = Owned });
        return await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = app.LastMailTo(Owned).Code! });
    }
}
