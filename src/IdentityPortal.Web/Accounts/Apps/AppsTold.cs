using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>Says how many apps are told that sessions have ended, and which ones cannot be told.</summary>
internal static class AppsTold
{
    /// <summary>The keys of the sentences, which are counted.</summary>
    public const string Key = "Apps.Told";
    public const string NotKey = "Apps.NotTold";

    /// <summary>The keys of a banner that says so after its own sentence, if there are any apps.</summary>
    public static string After(string sentence, ToldApps apps) =>
        (apps.Told == 0 ? sentence : sentence + Banner.Next + Banner.Counted(Key, apps.Told)) + Each("App.NotTold", apps.OthersById);

    /// <summary>The keys of a banner that names, after its own sentence, the apps in which the person has to log out as well.</summary>
    public static string There(string sentence, IEnumerable<App> apps) =>
        sentence + Each("App.There", apps.Where(app => !app.LearnsOfLogOuts).Select(app => app.Id));

    private static string Each(string key, IEnumerable<string> apps) => string.Concat(apps.Select(app => Banner.Next + Banner.Named(key, app)));
}
