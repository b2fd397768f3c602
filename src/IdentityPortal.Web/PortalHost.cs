using System.Net.Sockets;
using IdentityPortal.Web.Areas.Connect;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Operation;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Connections;

namespace IdentityPortal.Web;

/// <summary>The steps of the program between its settings and its exit code.</summary>
internal static class PortalHost
{
    /// <summary>
    /// Reads the settings beside the program, whatever folder it is started from, because a command that looked elsewhere would work on
    /// another store. The host's own setting can name another folder.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(string[] arguments)
    {
        var host = new ConfigurationBuilder()
            .AddEnvironmentVariables("DOTNET_")
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddCommandLine(arguments)
            .Build();
        var folder = Path.GetFullPath(host[WebHostDefaults.ContentRootKey] is { Length: > 0 } named ? named : AppContext.BaseDirectory);
        return Directory.Exists(folder)
            ? WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = folder })
            : throw new StartRefusedException($"{WebHostDefaults.ContentRootKey} is not a folder: {folder}");
    }

    /// <summary>Runs the command in <paramref name="arguments"/> or, without one, the portal until it is stopped.</summary>
    /// <returns>The exit code of the program.</returns>
    /// <exception cref="StartRefusedException">The settings or the store cannot be used. The message says why.</exception>
    public static async Task<int> RunPortalAsync(this WebApplicationBuilder builder, string[] arguments)
    {
        CultureData.Check();
        var unknown = UnknownSettings.In(builder.Configuration);
        if (Commands.IsCheck(arguments))
        {
            // They are named first, because any other fault ends the check.
            await Console.Error.WriteAsync(string.Concat(unknown.Select(sentence => sentence + Environment.NewLine)));
        }

        builder.AddSecretFiles();
        builder.CheckSettingTypes();

#if LOCAL_POOL
        await using var pool = await DevelopmentPool.StartIfWantedAsync(builder, forCommand: Commands.Find(arguments) is not null);
#endif

        builder.AddPortal();
        if (Commands.Find(arguments) is not null)
        {
            builder.LogToStandardError();
        }

        await using var app = builder.Build();
        if (Commands.IsMigration(arguments))
        {
            // It needs no setting but that of the store, so that the owner of the database need not know the others.
            await Console.Out.WriteLineAsync($"Migrations applied: {await app.MigrateStoreAsync()}. The store has the schema of this version.");
            return 0;
        }

        app.CheckSettings();
        if (Commands.IsCheck(arguments))
        {
            _ = app.Services.GetRequiredService<StoreConnection>();
            if (unknown.Count > 0)
            {
                return 1;
            }

            await Console.Out.WriteLineAsync("The settings are valid.");
            return 0;
        }

        await app.PrepareStoreAsync();
        if (StoreCommands.IsOne(arguments))
        {
            return await StoreCommands.RunAsync(app.Services, arguments, Console.Out, Console.Error);
        }

        await app.PrepareConnectAsync();
        app.UsePortal();
        app.WarnOfUnknownSettings(unknown);
        app.TellServiceManager();

        // The services are gone when the portal has ended.
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await app.RunAsync();
        }
        catch (Exception fault) when (fault is IOException { InnerException: AddressInUseException } or SocketException)
        {
            throw new StartRefusedException($"The portal cannot listen at an address in URLS. {fault.Message}", fault);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The portal was stopped before it had started.
        }

        return 0;
    }
}
