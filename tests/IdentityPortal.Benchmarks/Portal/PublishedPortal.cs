using System.Diagnostics;

namespace IdentityPortal.Benchmarks.Portal;

/// <summary>The portal as it is shipped: published for release, with artifacts and a lock file of its own.</summary>
internal static class PublishedPortal
{
    /// <summary>Path of the portal's assembly.</summary>
    /// <exception cref="InvalidOperationException">It could not be published; the message has what was said.</exception>
    public static string Publish()
    {
        var root = Root();
        var artifacts = Path.Combine(root, "artifacts", "portal-for-benchmarks");
        var start = new ProcessStartInfo(
            "dotnet",
            ["publish", "src/IdentityPortal.Web", "-c", "Release", "--artifacts-path", artifacts, "-p:RestoreLockedMode=true", "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = root,
        };
        using var publish = Process.Start(start)!;
        var output = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        return publish.ExitCode == 0
            ? Path.Combine(artifacts, "publish", "IdentityPortal.Web", "release", "IdentityPortal.Web.dll")
            : throw new InvalidOperationException(output);
    }

    /// <summary>The repository's folder.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IdentityPortal.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The portal can only be published from within the repository.");
    }
}
