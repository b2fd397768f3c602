using System.Diagnostics;

namespace IdentityPortal.TestSupport;

/// <summary>The result of a program that has exited.</summary>
/// <param name="Output">What the program wrote to standard output.</param>
/// <param name="Errors">What the program wrote to standard error.</param>
public sealed record FinishedProcess(int ExitCode, string Output, string Errors)
{
    // Starting .NET and evaluating a project has taken a minute while another build was running.
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
