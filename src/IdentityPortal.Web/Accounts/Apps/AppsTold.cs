using IdentityPortal.Web.Forms;

namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>Says how many apps are told that sessions have ended.</summary>
internal static class AppsTold
{
    /// <summary>The key of the sentence, which is counted.</summary>
    public const string Key = "Apps.Told";

    /// <summary>The keys of a banner that says so after its own sentence, if there are any apps.</summary>
    public static string After(string sentence, int apps) => apps == 0 ? sentence : sentence + Banner.Next + Banner.Counted(Key, apps);
}
