using System.Diagnostics;
using System.Text.Json;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Amazon.OfficialApi;

/// <summary>
/// An assembly with the public names of Amazon's packages, compiled from the lists in this folder, and the compiler's arguments for the
/// portal as <c>UseAmazonPackages=true</c> would have them.
/// </summary>
public sealed class OfficialNames : IAsyncLifetime
{
    private static readonly string Project = Path.Combine(Repository.Root, "src", "IdentityPortal.Web");

    // The compiler writes one assembly, and the other outputs would need their folders.
    private static readonly string[] Outputs = ["/out:", "/refout:", "/pdb:", "/doc:", "/resource:", "/embed", "/sourcelink:", "/noconfig"];

    private readonly string _folder = Directory.CreateTempSubdirectory("official-api-").FullName;
    private string _compiler = "";
    private IReadOnlyList<string> _portal = [];

    public string Assembly => Path.Combine(_folder, "OfficialApi.dll");

    public async ValueTask InitializeAsync()
    {
        await ReadArgumentsAsync();
        var compilation = await CompileAsync(
            ["/target:library", $"/out:{Assembly}", .. References, .. Repository.Files("tests/IdentityPortal.Tests/Amazon/OfficialApi", "*.txt")]);
        Assert.True(compilation.ExitCode == 0, compilation.Output);
    }

    /// <summary>Compiles the portal, with its generated sources, against the names instead of src/Amazon.</summary>
    public Task<FinishedProcess> CompilePortalAsync() =>
        CompileAsync([.. _portal, $"/reference:{Assembly}", $"/out:{Path.Combine(_folder, "Portal.dll")}"]);

    /// <summary>Compiles one source with the portal's references and the names.</summary>
    public async Task<FinishedProcess> CompileAsync(string source)
    {
        var file = Path.Combine(_folder, "Source.cs");
        await File.WriteAllTextAsync(file, source);
        var output = Path.Combine(_folder, "Source.dll");
        return await CompileAsync(["/target:library", .. References, $"/reference:{Assembly}", $"/out:{output}", file]);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private IEnumerable<string> References => _portal.Where(argument => argument.StartsWith("/reference:", StringComparison.Ordinal));

    // Intermediate files go to a folder of this test, so that the next build does not find the switch's in its own.
    private async Task ReadArgumentsAsync()
    {
        var build = await FinishedProcess.RunAsync(new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Project,
            ArgumentList =
            {
                "msbuild", "-nodeReuse:false", "-target:Compile", "-getItem:CscCommandLineArgs", "-getProperty:RoslynTargetsPath",
                "-p:UseAmazonPackages=true", "-p:IncludeLocalPool=false", "-p:DisableTransitiveProjectReferences=true",
                "-p:BuildProjectReferences=false", "-p:CompileUsingReferenceAssemblies=false", "-p:RunAnalyzers=false",
                "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:NonExistentFile=none",
                $"-p:IntermediateOutputPath={_folder}/obj/",
            },
        });
        Assert.True(build.ExitCode == 0, build.Output + build.Errors);
        var result = JsonDocument.Parse(build.Output).RootElement;
        _compiler = Path.Combine(result.GetProperty("Properties").GetProperty("RoslynTargetsPath").GetString()!, "bincore", "csc.dll");
        _portal =
        [
            .. result.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
                .Select(item => item.GetProperty("Identity").GetString()!)
                .Where(argument => !Outputs.Any(output => argument.StartsWith(output, StringComparison.Ordinal))),
        ];
    }

    private async Task<FinishedProcess> CompileAsync(IReadOnlyList<string> arguments)
    {
        var response = Path.Combine(_folder, "arguments.rsp");
        await File.WriteAllLinesAsync(response, arguments);
        return await FinishedProcess.RunAsync(new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Project,
            ArgumentList = { "exec", _compiler, "/noconfig", "/nologo", $"@{response}" },
        });
    }
}
