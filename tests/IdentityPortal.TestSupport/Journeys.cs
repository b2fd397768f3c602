namespace IdentityPortal.TestSupport;

/// <summary>The steps of a visitor's journey. Each returns the page that the visitor sees at the end.</summary>
public static class Journeys
{
    /// <summary>Satisfies every password policy that the tests use.</summary>
    public const string Password = "Plum-tree garden 7";

    public static async Task<PageView> RegisterAsync(this Visitor visitor, string address, string password = Password) =>
        await (await visitor.OpenAsync("/Account/Register")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Email"] = address,
            ["Form.Password"] = password,
            ["Form.PasswordAgain"] = password,
        });

    /// <param name="address">Filled in only if the page asks for it.</param>
    public static async Task<PageView> ConfirmAsync(this Visitor visitor, string code, string? address = null)
    {
        var typed = new Dictionary<string, string> { ["Form.Code"] = code };
        if (address is not null)
        {
            typed["Form.Email"] = address;
        }

        return await (await visitor.OpenAsync("/Account/Confirm")).SubmitAsync(typed);
    }

    public static async Task<PageView> ResendCodeAsync(this Visitor visitor, string address) =>
        await (await visitor.OpenAsync("/Account/ResendCode?another=true")).SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = address });

    /// <summary>Opens the page with the key for an authenticator app.</summary>
    public static async Task<PageView> BeginAuthenticatorAsync(this Visitor visitor)
    {
        var page = await (await visitor.OpenAsync("/Account/Security")).GoAsync("AddAuthenticator");
        return page.Document.QuerySelector("main form[action$='handler=Begin']") is null
            ? page
            : await visitor.FollowAsync(await page.PressAsync("Show the picture to scan"));
    }

    /// <param name="then">Where the log-in leads.</param>
    public static async Task<PageView> LoginAsync(this Visitor visitor, string address, string password = Password, string then = "/Account") =>
        await (await visitor.OpenAsync(then == "/Account" ? "/Account/Login" : $"/Account/Login?returnUrl={then}")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Email"] = address,
            ["Form.Password"] = password,
        });

    public static async Task<PageView> RecoverAsync(this Visitor visitor, string address, string password, string code) =>
        await (await visitor.OpenAsync("/Account/Recover")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Email"] = address,
            ["Form.Password"] = password,
            ["Form.Code"] = code,
        });

    public static async Task<PageView> ForgotPasswordAsync(this Visitor visitor, string address) =>
        await (await visitor.OpenAsync("/Account/ForgotPassword")).SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = address });

    /// <param name="address">Filled in only if the page asks for it.</param>
    public static async Task<PageView> ResetPasswordAsync(this Visitor visitor, string code, string password, string? address = null)
    {
        var typed = new Dictionary<string, string>
        {
            ["Form.Code"] = code,
            ["Form.Password"] = password,
            ["Form.PasswordAgain"] = password,
        };
        if (address is not null)
        {
            typed["Form.Email"] = address;
        }

        return await (await visitor.OpenAsync("/Account/ResetPassword")).SubmitAsync(typed);
    }

    public static async Task<PageView> LogoutAsync(this Visitor visitor) =>
        await (await visitor.OpenAsync("/Account/Logout")).SubmitAsync(new Dictionary<string, string>());
}
