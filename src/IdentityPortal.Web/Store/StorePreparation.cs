using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Store;

/// <summary>Brings the store to this version's schema before the first request.</summary>
internal static class StorePreparation
{
    /// <summary>Resolves a relative file against the content root and makes its folder, so that the first start needs no hand.</summary>
    public static string ConnectionString(IConfiguration configuration, IHostEnvironment environment)
    {
        var text = configuration.GetConnectionString("Portal")
            ?? throw new InvalidOperationException("Missing setting: ConnectionStrings:Portal.");
        var settings = new SqliteConnectionStringBuilder(text);
        settings.DataSource = Path.GetFullPath(settings.DataSource, environment.ContentRootPath);
        Directory.CreateDirectory(Path.GetDirectoryName(settings.DataSource)!);
        return settings.ToString();
    }

    public static async Task PrepareStoreAsync(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        await using var database = await app.Services
            .GetRequiredService<IDbContextFactory<PortalDatabase>>()
            .CreateDbContextAsync(stopping);

        await database.Database.MigrateAsync(stopping);
        await app.Services.GetRequiredService<KeyedHash>().PrepareAsync(stopping);
    }
}
