namespace IdentityPortal.LocalPool.Storage;

/// <summary>
/// Creates files and folders that only their owner can read, whatever the umask. On Windows, they inherit the rights of their folder.
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

    /// <summary>Creates an empty file unless there is one. SQLite gives its other files the rights of this one.</summary>
    public static void CreateIfMissing(string path)
    {
        if (!File.Exists(path))
        {
            Write(path, []);
        }
    }

    public static void Write(string path, byte[] content)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OfFiles;
        }

        using var file = new FileStream(path, options);
        file.Write(content);
    }
}
