using IdentityPortal.TestSupport;
using IdentityPortal.Web;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace IdentityPortal.Tests.Web;

/// <summary>
/// The steps of Program.cs up to the point where the portal would listen, in this process, because starting a process takes ten times as long.
/// <see cref="StartTests"/> shows what the program itself prints and returns.
/// </summary>
/// <param name="Sentence">What the program would print.</param>
/// <param name="Log">What was logged before the refusal.</param>
internal sealed record RefusedStart(string Sentence, IReadOnlyCollection<string> Log)
{
    /// <param name="environment">The name of the environment, such as Production.</param>
    /// <param name="settings">The only settings besides the defaults in appsettings.json.</param>
    public static async Task<RefusedStart> OfAsync(string environment, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = environment,

            // Each file watcher uses one of a limited number of inotify instances.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        var log = new RecordedLog();
        builder.Logging.ClearProviders().AddProvider(log);
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => StartAsync(builder));
        return new RefusedStart(refusal.Message, log.Lines);
    }

    private static async Task StartAsync(WebApplicationBuilder builder)
    {
        builder.CheckSettingTypes();
#if DEBUG
        await using var pool = await DevelopmentPool.StartIfWantedAsync(builder);
#endif
        builder.AddPortal();
        await using var app = builder.Build();
        app.CheckSettings();
        await app.PrepareStoreAsync();
    }
}
