using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>Says how many apps are told that sessions have ended, and how many cannot be told.</summary>
internal static class AppsTold
{
    /// <summary>The keys of the sentences, which are counted.</summary>
    public const string Key = "Apps.Told";
    public const string NotKey = "Apps.NotTold";

    /// <summary>The keys of a banner that says so after its own sentence, if there are any apps.</summary>
    public static string After(string sentence, ToldApps apps) => sentence + Next(Key, apps.Told) + Next(NotKey, apps.NotTold);

    private static string Next(string key, int apps) => apps == 0 ? "" : Banner.Next + Banner.Counted(key, apps);
}
