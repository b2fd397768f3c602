using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web;

/// <summary>
/// Reads secrets from the files that settings name, <c>Portal:Mail:Password_FILE</c> instead of <c>Portal:Mail:Password</c>. Containers and
/// systemd hand secrets over as files, because every process of a user can read its environment.
/// </summary>
internal static class SecretFiles
{
    public const string Suffix = "_FILE";

    /// <summary>Whether this is the key of a file with a secret.</summary>
    public static bool IsNamedBy(string key) =>
        key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) && SettingTypes.IsSecret(key[..^Suffix.Length]);

    /// <summary>What a file holds takes precedence. A relative path starts at the content root.</summary>
    /// <exception cref="StartRefusedException">One line for each file that cannot be used, without its name, which may be the secret itself.</exception>
    public static void AddSecretFiles(this WebApplicationBuilder builder)
    {
        var secrets = new Dictionary<string, string?>();
        var faults = new List<string>();
        foreach (var (key, file) in builder.Configuration.AsEnumerable().Where(setting => setting.Value is { Length: > 0 } && IsNamedBy(setting.Key)))
        {
            try
            {
                // Editors and echo end a file with a line break, which is no part of a secret.
                var secret = File.ReadAllText(Path.GetFullPath(file!, builder.Environment.ContentRootPath)).TrimEnd('\r', '\n');
                secrets[key[..^Suffix.Length]] = secret;
                if (secret.Length == 0)
                {
                    faults.Add($"{key} names an empty file.");
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
            {
                faults.Add($"{key} names a file that cannot be read.");
            }
        }

        if (faults.Count > 0)
        {
            throw new StartRefusedException(string.Join(Environment.NewLine, faults));
        }

        builder.Configuration.AddInMemoryCollection(secrets);
    }
}
