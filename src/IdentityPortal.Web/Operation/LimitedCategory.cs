namespace IdentityPortal.Web.Operation;

/// <summary>A category of the log that would name people or secrets below a level, and so stays above it whatever the settings say.</summary>
/// <param name="Name">The category, or its beginning.</param>
/// <param name="Lowest">The lowest level that is logged.</param>
internal sealed record LimitedCategory(string Name, LogLevel Lowest);
