namespace IdentityPortal.TestSupport;

/// <summary>
/// The journeys of <see cref="Journeys"/> as preparation for a test. A journey that does not succeed throws at once, and the message contains what
/// the page showed instead.
/// </summary>
public static class SetUp
{
    public static async Task HasRegisteredAsync(this Visitor visitor, string address, string password = Journeys.Password)
    {
        var page = await visitor.RegisterAsync(address, password);
        Require(page.Url == "/Account/Confirm", "Register", page);
    }

    /// <param name="code">The code from the mail.</param>
    /// <param name="address">Filled in only if the page asks for it.</param>
    public static async Task HasConfirmedAsync(this Visitor visitor, string code, string? address = null)
    {
        var page = await visitor.ConfirmAsync(code, address);

        // In a browser other than the one that registered, the person has to log in after confirming.
        Require(page.IsLoggedIn || page.Url.StartsWith("/Account/Login", StringComparison.Ordinal), "Confirm", page);
    }

    public static async Task HasAskedForCodeAsync(this Visitor visitor, string address)
    {
        var page = await visitor.ResendCodeAsync(address);
        Require(page.Url == "/Account/Confirm", "ResendCode", page);
    }

    public static async Task HasLoggedInAsync(this Visitor visitor, string address, string password = Journeys.Password)
    {
        // The account page would call Cognito.
        var page = await (await visitor.LoginAsync(address, password, then: "/Preferences")).WithCodeAsync(address);
        Require(page.IsLoggedIn, "Login", page);
    }

    /// <summary>Enters a code of the person's authenticator app, if the page asks for one. Three in a row are accepted while the clock stands still.</summary>
    public static Task<PageView> WithCodeAsync(this PageView page, string address) => page.Url.StartsWith("/Account/AuthenticatorCode", StringComparison.Ordinal)
        ? page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = page.Visitor.AuthenticatorCode(address) })
        : Task.FromResult(page);

    public static async Task HasForgottenPasswordAsync(this Visitor visitor, string address)
    {
        var page = await visitor.ForgotPasswordAsync(address);
        Require(page.Url == "/Account/ResetPassword", "ForgotPassword", page);
    }

    /// <param name="code">The code from the mail.</param>
    /// <param name="password">The new password.</param>
    /// <param name="address">Filled in only if the page asks for it.</param>
    public static async Task HasResetPasswordAsync(this Visitor visitor, string code, string password, string? address = null)
    {
        var page = await visitor.ResetPasswordAsync(code, password, address);
        Require(page.Url.StartsWith("/Account/Login", StringComparison.Ordinal), "ResetPassword", page);
    }

    public static async Task HasLoggedOutAsync(this Visitor visitor)
    {
        var page = await visitor.LogoutAsync();
        Require(!page.IsLoggedIn && page.Url == "/", "Logout", page);
    }

    /// <summary>For forms without their own method: throws if the page shows errors or has an error status.</summary>
    /// <returns>The page.</returns>
    public static async Task<PageView> SucceedsAsync(this Task<PageView> sent)
    {
        var page = await sent;
        Require((int)page.Status < 400 && page.Errors.Count == 0, "The form", page);
        return page;
    }

    private static void Require(bool succeeded, string journey, PageView page)
    {
        if (!succeeded)
        {
            throw new InvalidOperationException(
                $"Set-up failed: {journey} ended on {page.Url} with status {(int)page.Status} and the heading '{page.Heading}'. "
                    + $"Banner: {page.Banner ?? "none"}. Errors: {(page.Errors is [] ? "none" : string.Join(" | ", page.Errors))}.");
        }
    }
}
