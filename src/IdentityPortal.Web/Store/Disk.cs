using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace IdentityPortal.Web.Store;

/// <summary>Waits for the disk. Unlike <see cref="RandomAccess.FlushToDisk"/>, it says if the disk fails: .NET ignores that on Linux.</summary>
internal static class Disk
{
    /// <summary>Brings what is in a file to the disk.</summary>
    /// <exception cref="IOException">The file is not there, or the disk has failed.</exception>
    public static void Write(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.FlushToDisk(file);
        }
        else if (Fsync(file) != 0)
        {
            throw new IOException($"{path} could not be brought to the disk: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fsync(SafeFileHandle file);
}
