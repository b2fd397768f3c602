using IdentityPortal.Web.Operation;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web;

/// <summary>The steps of the program between its settings and its exit code.</summary>
internal static class PortalHost
{
    /// <summary>Runs the command in <paramref name="arguments"/> or, without one, the portal until it is stopped.</summary>
    /// <returns>The exit code of the program.</returns>
    /// <exception cref="StartRefusedException">The settings or the store cannot be used. The message says why.</exception>
    public static async Task<int> RunPortalAsync(this WebApplicationBuilder builder, string[] arguments)
    {
        builder.CheckSettingTypes();

#if LOCAL_POOL
        await using var pool = await DevelopmentPool.StartIfWantedAsync(builder, forCommand: Commands.Find(arguments) is not null);
#endif

        builder.AddPortal();

        await using var app = builder.Build();
        app.CheckSettings();
        if (Commands.IsCheck(arguments))
        {
            _ = app.Services.GetRequiredService<StoreConnection>();
            await Console.Out.WriteLineAsync("The settings are valid.");
            return 0;
        }

        await app.PrepareStoreAsync();
        if (StoreCommands.IsOne(arguments))
        {
            return await StoreCommands.RunAsync(app.Services, arguments, Console.Out, Console.Error);
        }

        app.UsePortal();

        await app.RunAsync();
        return 0;
    }
}
