using IdentityPortal.TestSupport;
using IdentityPortal.Web;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace IdentityPortal.Tests.Web;

/// <summary>
/// A start that the portal refuses, in this process, because starting a process takes ten times as long. <see cref="StartTests"/> shows what the
/// program itself prints and returns.
/// </summary>
/// <param name="Sentence">What the program would print.</param>
/// <param name="Log">What was logged before the refusal.</param>
internal sealed record RefusedStart(string Sentence, IReadOnlyCollection<string> Log)
{
    // If the start is not refused, a command ends at once, while a portal would run until it is stopped.
    private static readonly string[] Command = ["who", "ann@example.com"];

    /// <param name="environment">The name of the environment, such as Production.</param>
    /// <param name="settings">The only settings but for the log. The folder that relative paths begin in is empty.</param>
    public static async Task<RefusedStart> OfAsync(string environment, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions
            {
                EnvironmentName = environment,
                ContentRootPath = folder,

                // Each file watcher uses one of a limited number of inotify instances.
                Args = ["--hostBuilder:reloadConfigOnChange=false"],
            });

            // Outside Development, the portal adds the console to the log again.
            builder.Configuration["Logging:Console:LogLevel:Default"] = "None";
            builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
            var log = new RecordedLog();
            builder.Logging.ClearProviders().AddProvider(log);
            var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => builder.RunPortalAsync(Command));
            return new RefusedStart(refusal.Message, log.Lines);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
