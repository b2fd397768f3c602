namespace IdentityPortal.Web.Areas.Account;

/// <summary>What somebody who is logged in already is told instead of opening a page for visitors who are not.</summary>
internal static class LoggedInSentences
{
    private static readonly Dictionary<string, string> Keys = new()
    {
        ["Login"] = "LoggedIn.Login",
        ["LoginByMail"] = "LoggedIn.Login",
        ["Recover"] = "LoggedIn.Login",
        ["Passkey"] = "LoggedIn.Login",
        ["Register"] = "LoggedIn.Register",
        ["Confirm"] = "LoggedIn.Confirm",
        ["ResendCode"] = "LoggedIn.Confirm",
        ["ForgotPassword"] = "LoggedIn.Password",
        ["ResetPassword"] = "LoggedIn.Password",
    };

    /// <summary>Returns the key of the sentence in Wording.resx; null if no such page is wanted.</summary>
    /// <param name="page">The page that the visitor tried to open.</param>
    public static string? Of(string? page) => page is null ? null : Keys.GetValueOrDefault(page);
}
