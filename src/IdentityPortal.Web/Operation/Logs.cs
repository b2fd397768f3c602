using Microsoft.Extensions.Logging.Console;

namespace IdentityPortal.Web.Operation;

/// <summary>Sets the log format, and keeps secrets out of the log whatever the settings say.</summary>
internal static class Logs
{
    /// <summary>Framework categories that log secrets or what anybody sends below the given level.</summary>
    private static readonly LimitedCategory[] Limited =
    [
        // Logs query strings, which can contain anything.
        new("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning),
        new("Microsoft.AspNetCore.HttpsPolicy.HttpsRedirectionMiddleware", LogLevel.Information),

        // Logs the malformed line of a bad request, which may be a cookie.
        new("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.Information),

        // Logs each data-protection key as XML, including the master key if it is not encrypted.
        new("Microsoft.AspNetCore.DataProtection.EntityFrameworkCore.EntityFrameworkCoreXmlRepository", LogLevel.Information),

        // Logs the same XML if a key cannot be read. Its warning about unencrypted keys is event 203 in other words.
        new("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error),

        // Both log an exception for each malformed cookie, which anybody can send any number of. The cookies are ignored, and event 1103
        // reports forms.
        new("Microsoft.AspNetCore.Antiforgery", LogLevel.None),
        new("Microsoft.AspNetCore.Mvc.ViewFeatures.CookieTempDataProvider", LogLevel.None),
    ];

    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>Leaves standard output to the answer of a command.</summary>
    public static void LogToStandardError(this WebApplicationBuilder builder) =>
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LoggerFilterOptions>().PostConfigure<IServiceProvider>(Limit);
        if (!builder.Environment.IsDevelopment())
        {
            // One JSON object per line: request data is escaped inside a value, so it can neither start a line nor forge another value.
            builder.Logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;

                // The separators are quoted, because otherwise they would depend on the visitor's culture.
                console.TimestampFormat = "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'";
            });
        }
    }

    // Each rule is limited, because a rule for the category would be overridden by any rule in the settings for the log provider.
    private static void Limit(LoggerFilterOptions filters, IServiceProvider services)
    {
        LimitedCategory[] limited = [.. services.GetServices<LimitedCategory>(), .. Limited];
        var rules = filters.Rules.Prepend(new LoggerFilterRule(null, null, filters.MinLevel, null)).ToList();
        filters.Rules.Clear();
        foreach (var rule in rules)
        {
            filters.Rules.Add(new LoggerFilterRule(
                rule.ProviderName,
                rule.CategoryName,
                rule.LogLevel,
                (provider, category, level) => level >= LowestOf(limited, category)
                    && !(category == Host && level == LogLevel.Error && WasStoppedDuringStart(services))
                    && rule.Filter?.Invoke(provider, category, level) is not false));
        }
    }

    // The host would log its cancelled start as an error with a stack trace. The lifetime needs a logger itself, so it is looked up only now.
    private static bool WasStoppedDuringStart(IServiceProvider services) =>
        services.GetRequiredService<IHostApplicationLifetime>() is { ApplicationStopping.IsCancellationRequested: true, ApplicationStarted.IsCancellationRequested: false };

    // The first one counts, so what is said of a part comes before what is said of the whole.
    private static LogLevel LowestOf(LimitedCategory[] limited, string? category) =>
        Array.Find(limited, one => category?.StartsWith(one.Name, StringComparison.OrdinalIgnoreCase) is true)?.Lowest ?? LogLevel.Trace;
}
