using System.Runtime.InteropServices;

namespace IdentityPortal.Benchmarks.Tests;

/// <summary>
/// The processor time of all processes that were started here and have ended, down to the last grandchild: PostgreSQL's server, Chromium,
/// the compiler. .NET counts a single process only, so this asks Linux.
/// </summary>
internal static class ProcessorTime
{
    // Names and numbers of the system's headers.
    private const int RusageChildren = -1;
    private const int SetChildSubreaper = 36;
    private const int NoHang = 1;

    /// <summary>Without this, a daemon's time would go to the process that it was handed to when its parent ended.</summary>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static void AdoptDaemons()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("Processor times of child processes are read as Linux keeps them.");
        }

        if (SetOption(SetChildSubreaper, 1, 0, 0, 0) != 0)
        {
            throw new InvalidOperationException($"prctl: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    /// <summary>What ended children have used so far, user and system time together.</summary>
    public static TimeSpan OfEndedChildren()
    {
        while (WaitForAny(-1, out _, NoHang) > 0)
        {
            // A daemon that has ended counts from here on.
        }

        if (GetUsage(RusageChildren, out var usage) != 0)
        {
            throw new InvalidOperationException($"getrusage: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        return TimeSpan.FromSeconds(usage.UserSeconds + usage.SystemSeconds)
            + TimeSpan.FromMicroseconds(usage.UserMicroseconds + usage.SystemMicroseconds);
    }

    [DllImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, nint first, nint second, nint third, nint fourth);

    [DllImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int WaitForAny(int process, out int status, int options);

    [DllImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetUsage(int whose, out Usage usage);

    // The structure rusage; fourteen counters follow the times.
    [StructLayout(LayoutKind.Sequential, Size = 18 * sizeof(long))]
    private struct Usage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
    }
}
