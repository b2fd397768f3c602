using System.Diagnostics;

namespace IdentityPortal.TestSupport;

/// <summary>A program that was run to its end.</summary>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
public sealed record FinishedProcess(int ExitCode, string Output, string Errors)
{
    // Starting .NET and evaluating a project took a minute on a machine that compiled elsewhere.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    public static async Task<FinishedProcess> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await Wait.ForAsync($"the end of {start.FileName} {string.Join(' ', start.ArgumentList)}", process.WaitForExitAsync(), Longest);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new FinishedProcess(process.ExitCode, await output, await errors);
    }
}
