using System.Diagnostics;

namespace IdentityPortal.TestSupport;

/// <summary>A program that the tests need, brought where they may install it: as root on Debian.</summary>
public static class DebianPackage
{
    // Ubuntu is left out: some of its packages are only pointers to snaps.
    public static bool CanInstall { get; } =
        Environment.IsPrivilegedProcess && File.Exists("/etc/os-release") && File.ReadLines("/etc/os-release").Contains("ID=debian");

    /// <exception cref="InvalidOperationException">apt-get failed; the message has what it said.</exception>
    public static async Task InstallAsync(string name)
    {
        await AptGetAsync("update", "-q");
        await AptGetAsync("install", "-q", "-y", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold", name);
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
