namespace IdentityPortal.Web.Operation;

/// <summary>
/// Off a developer's machine a line of the log is one JSON object: what a visitor sends stands escaped in a value and can
/// neither begin a line nor pose as another.
/// </summary>
internal static class Logs
{
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        // It logs queries, in which anybody may write anything. Stronger than a level for all of Microsoft.AspNetCore.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        if (!builder.Environment.IsDevelopment())
        {
            builder.Logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;

                // In quotes, or it would be written in the visitor's manner: there are languages with another sign between hour and minute.
                console.TimestampFormat = "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'";
            });
        }
    }
}
