using IdentityPortal.TestSupport;

namespace IdentityPortal.BrowserTests;

/// <summary>Finds the browser: the program in CHROMIUM_PATH, a program on the PATH, or one that is installed for the tests.</summary>
internal static class ChromiumProgram
{
    public const string NotFound =
        "Not run: no Chromium was found. As root on Debian the tests install it; elsewhere install it with "
        + "'sudo apt-get install chromium' or name yours: CHROMIUM_PATH=/path/to/chrome";

    // The headless shell is preferred: full Chromium opens a whole window with toolbars for every context, which costs twice the CPU time.
    private const string Package = "chromium-headless-shell";
    private static readonly string[] Names = [Package, "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Null if no browser was found and none can be installed.</summary>
    /// <exception cref="InvalidOperationException">CHROMIUM_PATH does not name a file, or the installation failed.</exception>
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

        await DebianPackage.InstallAsync(Package);
        return Find() ?? throw new InvalidOperationException($"The package {Package} was installed but contains none of {string.Join(", ", Names)}.");
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new InvalidOperationException($"CHROMIUM_PATH names {named}, which does not exist.");
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
