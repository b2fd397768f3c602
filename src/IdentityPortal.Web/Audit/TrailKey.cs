using System.Security.Cryptography;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Audit;

/// <summary>The key that seals the trail. Without a key there is no trail, and without a trail there is no support desk.</summary>
internal sealed class TrailKey
{
    /// <summary>The required form of a key, for error messages, which never repeat the configured value.</summary>
    public const string Form = "base64 of at least 32 random bytes, as 'openssl rand -base64 32' makes them";

    private const int LeastBytes = 32;

    private readonly byte[]? _bytes;

    private TrailKey(byte[]? bytes) => _bytes = bytes;

    public bool IsSet => _bytes is not null;

    public ReadOnlySpan<byte> Bytes => _bytes ?? throw new InvalidOperationException("Neither Portal:Trail:Key nor Portal:Trail:KeyFile is set.");

    /// <returns>Null if the text is not a key.</returns>
    public static byte[]? Parse(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length >= LeastBytes ? bytes[..length] : null;
    }

    /// <exception cref="StartRefusedException">The file is missing, cannot be read or contains no key.</exception>
    public static TrailKey Load(TrailOptions options, IHostEnvironment environment)
    {
        if (!string.IsNullOrWhiteSpace(options.Key))
        {
            return new TrailKey(Parse(options.Key));
        }

        if (string.IsNullOrWhiteSpace(options.KeyFile))
        {
            return new TrailKey(null);
        }

        var path = Path.GetFullPath(options.KeyFile, environment.ContentRootPath);
        try
        {
            if (environment.IsDevelopment())
            {
                MakeOnce(path);
            }

            return Parse(File.ReadAllText(path)) is { } bytes
                ? new TrailKey(bytes)
                : throw new StartRefusedException($"Portal:Trail:KeyFile, {path}, must hold {Form}.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"Portal:Trail:KeyFile names a file that cannot be read: {path}", fault);
        }
    }

    // Only one of several processes that start at once creates the file. File.Move alone does not ensure this: it checks first and renames
    // afterwards.
    private static void MakeOnce(string path)
    {
        using var turn = new Mutex(initiallyOwned: false, "IdentityPortal.TrailKey");
        turn.WaitOne();
        try
        {
            if (!File.Exists(path))
            {
                Make(path);
            }
        }
        finally
        {
            turn.ReleaseMutex();
        }
    }

    // The complete file is moved into place, so that a killed process leaves no partial key.
    private static void Make(string path)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        var made = $"{path}.{Guid.NewGuid():N}";
        using (var file = new StreamWriter(PrivateFiles.Open(made, FileMode.CreateNew)))
        {
            file.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(LeastBytes)));
        }

        File.Move(made, path);
    }
}
