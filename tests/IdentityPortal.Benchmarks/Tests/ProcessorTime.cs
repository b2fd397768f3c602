using System.Runtime.InteropServices;

namespace IdentityPortal.Benchmarks.Tests;

/// <summary>
/// The CPU time of all processes that were started here and have exited, including all descendants such as PostgreSQL's server, Chromium and the
/// compiler. .NET reports single processes only, so this class calls Linux.
/// </summary>
internal static class ProcessorTime
{
    // Names and values are from the system's headers.
    private const int RusageChildren = -1;
    private const int SetChildSubreaper = 36;
    private const int NoHang = 1;

    /// <summary>
    /// Makes this process adopt orphaned descendants. Otherwise a daemon's time would count for another process after its parent exits.
    /// </summary>
    /// <exception cref="PlatformNotSupportedException">The system is not Linux.</exception>
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

    /// <summary>The user and system time of all exited children so far.</summary>
    public static TimeSpan OfEndedChildren()
    {
        while (WaitForAny(-1, out _, NoHang) > 0)
        {
            // Reaping an exited daemon adds its time to the sum below.
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

    // The C structure rusage: two times, followed by fourteen counters.
    [StructLayout(LayoutKind.Sequential, Size = 18 * sizeof(long))]
    private struct Usage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
    }
}
