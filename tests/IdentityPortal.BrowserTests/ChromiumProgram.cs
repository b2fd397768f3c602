using IdentityPortal.TestSupport;

namespace IdentityPortal.BrowserTests;

/// <summary>The browser's program file: named in CHROMIUM_PATH, found on the PATH, or installed.</summary>
internal static class ChromiumProgram
{
    public const string NotFound =
        "Not run: there is no Chromium here. As root on Debian the tests install it; elsewhere bring it with "
        + "'sudo apt-get install chromium' or name one you have: CHROMIUM_PATH=/path/to/chrome";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Null where there is none and none can be installed.</summary>
    /// <exception cref="InvalidOperationException">The named one is not there, or the installation failed.</exception>
    public static async Task<string?> FindOrInstallAsync()
    {
        if (Find() is { } found)
        {
            return found;
        }

        if (!DebianPackage.CanInstall)
        {
            return null;
        }

        await DebianPackage.InstallAsync("chromium");
        return Find() ?? throw new InvalidOperationException("The package chromium is installed and has brought no program.");
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new InvalidOperationException($"CHROMIUM_PATH names {named}, which is not there.");
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
