namespace IdentityPortal.Web.Store;

/// <summary>
/// Creates files and folders that only the portal's user can read, whatever the umask. On Windows, they inherit the rights of their folder.
/// </summary>
internal static class PrivateFiles
{
    private const UnixFileMode OfFiles = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfFolders = OfFiles | UnixFileMode.UserExecute;

    /// <summary>An existing folder keeps its rights.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OfFolders);
        }
    }

    /// <summary>An existing file keeps its rights.</summary>
    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OfFiles;
        }

        return new FileStream(path, options);
    }

    /// <summary>Whether every user of this machine can read a file.</summary>
    public static bool IsOpenToAll(string path) =>
        !OperatingSystem.IsWindows()
        && File.Exists(path)
        && File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead)
        && File.GetUnixFileMode(Path.GetDirectoryName(path)!).HasFlag(UnixFileMode.OtherExecute);
}
