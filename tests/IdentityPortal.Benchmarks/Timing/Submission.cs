namespace IdentityPortal.Benchmarks.Timing;

/// <summary>A request that sends entries. Its response time is measured.</summary>
/// <param name="Page">The page that is opened before; null for a request of the script.</param>
/// <param name="Target">Where the entries are sent.</param>
internal sealed record Submission(string? Page, string Target, params string[] Fields)
{
    public static Submission Of(string page, params string[] fields) => new($"/Account/{page}", $"/Account/{page}", fields);
}
