namespace IdentityPortal.Web.Operation;

/// <summary>What the log looks like, and what no setting can bring into it.</summary>
internal static class Logs
{
    /// <summary>The lowest level of framework categories that log secrets, or whatever a visitor sends, below it.</summary>
    private static readonly (string Category, LogLevel Lowest)[] Limited =
    [
        // Queries, in which anybody may write anything.
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning),
        ("Microsoft.AspNetCore.HttpsPolicy.HttpsRedirectionMiddleware", LogLevel.Information),

        // The line of a request that cannot be read, which may be a cookie.
        ("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.Information),

        // Each data-protection key as XML, with the master key in it where it is not encrypted.
        ("Microsoft.AspNetCore.DataProtection.EntityFrameworkCore.EntityFrameworkCoreXmlRepository", LogLevel.Information),

        // The same, of a key that cannot be read.
        ("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Information),
    ];

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Services.PostConfigure<LoggerFilterOptions>(Limit);
        if (!builder.Environment.IsDevelopment())
        {
            // One JSON object a line: what a visitor sends is escaped in a value and can neither begin a line nor pose as another.
            builder.Logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;

                // The separators are quoted, or they would be those of the visitor's culture.
                console.TimestampFormat = "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'";
            });
        }
    }

    // A rule for a category would not do: one that the settings give for the log's provider goes before it. So every rule is limited.
    private static void Limit(LoggerFilterOptions filters)
    {
        var rules = filters.Rules.Prepend(new LoggerFilterRule(null, null, filters.MinLevel, null)).ToList();
        filters.Rules.Clear();
        foreach (var rule in rules)
        {
            filters.Rules.Add(new LoggerFilterRule(
                rule.ProviderName,
                rule.CategoryName,
                rule.LogLevel,
                (provider, category, level) => level >= LowestOf(category) && rule.Filter?.Invoke(provider, category, level) is not false));
        }
    }

    private static LogLevel LowestOf(string? category) =>
        Array.Find(Limited, limited => category?.StartsWith(limited.Category, StringComparison.OrdinalIgnoreCase) is true).Lowest;
}
