using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace IdentityPortal.Benchmarks.Portal;

/// <summary>
/// Publishes the portal in Release configuration to <c>artifacts/published-portal</c>. Several processes can share the result. The portal is
/// published again when one of its sources has changed.
/// </summary>
internal static class PublishedPortal
{
    // On two busy cores, publishing takes less than a minute.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    // The sources of the portal, relative to the repository's root.
    private static readonly string[] Sources = ["src", "LICENSE", "THIRD-PARTY-NOTICES.txt", "Directory.Build.props", "Directory.Packages.props", ".editorconfig", "global.json"];

    /// <summary>Path of the portal's assembly.</summary>
    /// <exception cref="InvalidOperationException">Publishing failed; the message contains the output.</exception>
    public static string Publish() => Publish("published-portal", isCompiled: true);

    /// <summary>As <see cref="Publish()"/>, but not compiled ahead of time, which takes a minute and matters to measurements only.</summary>
    public static string PublishQuickly() => Publish("published-quickly", isCompiled: false);

    private static string Publish(string name, bool isCompiled)
    {
        var root = Root();
        var artifacts = Path.Combine(root, "artifacts", name);
        var assembly = Path.Combine(artifacts, "publish", "IdentityPortal.Web", "release", "IdentityPortal.Web.dll");
        Directory.CreateDirectory(artifacts);
        using var alone = Lock(Path.Combine(artifacts, "lock"));
        var stamp = Path.Combine(artifacts, "sources.sha256");
        var sources = HashOfSources(root);
        if (!File.Exists(stamp) || File.ReadAllText(stamp) != sources)
        {
            File.Delete(stamp);
            Publish(root, artifacts, isCompiled);
            if (!File.Exists(assembly))
            {
                // Publishing that was stopped from outside also exits with 0.
                throw new InvalidOperationException($"dotnet publish wrote no {assembly}.");
            }

            File.WriteAllText(stamp, sources);
        }

        return assembly;
    }

    /// <summary>The root of the repository.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IdentityPortal.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The portal can only be published from within the repository.");
    }

    private static void Publish(string root, string artifacts, bool isCompiled)
    {
        // Otherwise files that are no longer part of a release would remain in the folder.
        var published = Path.Combine(artifacts, "publish");
        if (Directory.Exists(published))
        {
            Directory.Delete(published, recursive: true);
        }

        // The build of the tests has already analyzed these sources.
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "publish", "src/IdentityPortal.Web", "-c", "Release", "--artifacts-path", artifacts, "-nodeReuse:false",
                "-p:RestoreLockedMode=true", $"-p:PublishReadyToRun={isCompiled}", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false",
            ])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = root,
        };
        using var publish = Process.Start(start)!;
        var output = publish.StandardOutput.ReadToEndAsync();
        if (!publish.WaitForExit(Longest))
        {
            publish.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"dotnet publish was still running after {Longest.TotalMinutes} minutes.");
        }

        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException(output.Result);
        }
    }

    // The lock is an open file, so that it ends with the process. It is needed because test projects run in parallel. It is polled, because .NET
    // has no way to wait until another process closes a file, and named mutexes belong to a thread.
    private static FileStream Lock(string path)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(start) < Longest + Longest)
            {
                Thread.Sleep(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    private static string HashOfSources(string root)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Sources.Select(source => Path.Combine(root, source)).SelectMany(FilesOf).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(root, file)));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static IEnumerable<string> FilesOf(string source) =>
        Directory.Exists(source) ? Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories) : [source];
}
