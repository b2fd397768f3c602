using System.Diagnostics;
using System.Runtime.Versioning;

namespace IdentityPortal.TestSupport;

/// <summary>Installs a program that the tests need. This works only for root on Debian.</summary>
public static class DebianPackage
{
    // Ubuntu is excluded, because some of its packages only redirect to snaps.
    public static bool CanInstall { get; } =
        Environment.IsPrivilegedProcess && File.Exists("/etc/os-release") && File.ReadLines("/etc/os-release").Contains("ID=debian");

    // Debian asks this program whether a package may start its service.
    private const string ServicePolicy = "/usr/sbin/policy-rc.d";

    // Tests of one process may want several packages at once.
    private static readonly SemaphoreSlim Turn = new(1);

    /// <exception cref="InvalidOperationException">apt-get failed; the message contains its output.</exception>
    public static async Task InstallAsync(string name)
    {
        await Turn.WaitAsync();
        try
        {
            await AptGetAsync("update", "-q");
            await AptGetAsync("install", "-q", "-y", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold", name);
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>Installs a server that the tests start themselves. Otherwise the package would start its own, on the usual ports.</summary>
    [SupportedOSPlatform("linux")]
    public static async Task InstallStoppedAsync(string name)
    {
        if (File.Exists(ServicePolicy))
        {
            await InstallAsync(name);
            return;
        }

        await File.WriteAllTextAsync(ServicePolicy, "#!/bin/sh\nexit 101\n");
        File.SetUnixFileMode(ServicePolicy, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            await InstallAsync(name);
        }
        finally
        {
            File.Delete(ServicePolicy);
        }
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
