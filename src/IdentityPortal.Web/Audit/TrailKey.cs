using System.Security.Cryptography;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Audit;

/// <summary>A key that seals rows of the trail.</summary>
internal sealed class TrailKey
{
    /// <summary>The required form of a key, for error messages, which never repeat the configured value.</summary>
    public const string Form = "base64 of at least 32 random bytes, as 'openssl rand -base64 32' makes them";

    private const int LeastBytes = 32;

    private const int NameBytes = 8;

    private readonly byte[] _bytes;

    private TrailKey(byte[] bytes)
    {
        _bytes = bytes;
        Name = Convert.ToHexString(HMACSHA256.HashData(bytes, "IdentityPortal trail key"u8).AsSpan(0, NameBytes));
    }

    /// <summary>What rows call the key, 16 hexadecimal digits. It reveals nothing about the key.</summary>
    public string Name { get; }

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Whether a row may call its key this. Whoever changes rows could write anything else, which must not reach a console.</summary>
    public static bool IsName(string text) => text.Length == 2 * NameBytes && text.All(char.IsAsciiHexDigitUpper);

    /// <returns>Null if the text is not a key.</returns>
    public static TrailKey? Parse(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length >= LeastBytes ? new TrailKey(bytes[..length]) : null;
    }

    /// <param name="section">The section of the key's settings.</param>
    /// <param name="folder">Where relative paths start.</param>
    /// <param name="mayMake">Whether a missing file is created.</param>
    /// <returns>Null if the settings name no key.</returns>
    /// <exception cref="StartRefusedException">The file is missing, cannot be read or contains no key.</exception>
    public static TrailKey? Load(TrailKeyOptions options, string section, string folder, bool mayMake)
    {
        if (!string.IsNullOrWhiteSpace(options.Key))
        {
            return Parse(options.Key);
        }

        if (string.IsNullOrWhiteSpace(options.KeyFile))
        {
            return null;
        }

        var path = Path.GetFullPath(options.KeyFile, folder);
        try
        {
            if (mayMake)
            {
                MakeOnce(path);
            }

            return Parse(File.ReadAllText(path)) ?? throw new StartRefusedException($"{section}:KeyFile, {path}, must hold {Form}.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{section}:KeyFile names a file that cannot be read: {path}", fault);
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
