using System.Diagnostics;

namespace IdentityPortal.BrowserTests;

/// <summary>The browser's program file: named in CHROMIUM_PATH, found on the PATH, or installed.</summary>
internal static class ChromiumProgram
{
    public const string NotFound =
        "Not run: there is no Chromium here. As root on Debian the tests install it; elsewhere bring it with "
        + "'sudo apt-get install chromium' or name one you have: CHROMIUM_PATH=/path/to/chrome";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    // Ubuntu's package of that name is only a pointer to a snap.
    private static bool CanInstall =>
        Environment.IsPrivilegedProcess && File.Exists("/etc/os-release") && File.ReadLines("/etc/os-release").Contains("ID=debian");

    /// <summary>Null where there is none and none can be installed.</summary>
    /// <exception cref="InvalidOperationException">The named one is not there, or the installation failed.</exception>
    public static async Task<string?> FindOrInstallAsync()
    {
        if (Find() is { } found)
        {
            return found;
        }

        if (!CanInstall)
        {
            return null;
        }

        await AptGetAsync("update", "-q");
        await AptGetAsync("install", "-q", "-y", "--no-install-recommends", "chromium");
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

    private static async Task AptGetAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("apt-get") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";

        // Another installation may hold the lock for a while.
        foreach (var argument in (string[])["-o", "DPkg::Lock::Timeout=300", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"apt-get {string.Join(' ', arguments)} failed:\n{await output}{await errors}");
        }
    }
}
