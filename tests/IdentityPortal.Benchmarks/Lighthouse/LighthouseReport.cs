using System.Text.Json;

namespace IdentityPortal.Benchmarks.Lighthouse;

/// <summary>What one run found.</summary>
/// <param name="Scores">By category, of 100.</param>
/// <param name="LargestPaint">In milliseconds, as the simulated phone would see it; so is the time that it was blocked.</param>
/// <param name="Shift">Cumulative layout shift.</param>
/// <param name="Bytes">Over the wire.</param>
/// <param name="Lost">Audits that count and are not perfect.</param>
internal sealed record LighthouseReport(
    IReadOnlyDictionary<string, int> Scores, double LargestPaint, double Blocked, double Shift, double Bytes, IReadOnlyList<string> Lost)
{
    /// <exception cref="InvalidOperationException">The page was not the one that was asked for, or could not be judged.</exception>
    public static LighthouseReport Read(JsonElement report, Uri page)
    {
        if (report.TryGetProperty("runtimeError", out var error))
        {
            throw new InvalidOperationException($"{page}: {error.GetProperty("message").GetString()}");
        }

        if (report.GetProperty("finalDisplayedUrl").GetString() is var seen && seen != page.ToString())
        {
            throw new InvalidOperationException($"Lighthouse came to {seen} instead of {page}.");
        }

        var audits = report.GetProperty("audits");
        var categories = report.GetProperty("categories").EnumerateObject().ToList();
        return new LighthouseReport(
            categories.ToDictionary(category => category.Name, category => (int)Math.Round(100 * category.Value.GetProperty("score").GetDouble())),
            Number(audits, "largest-contentful-paint"),
            Number(audits, "total-blocking-time"),
            Number(audits, "cumulative-layout-shift"),
            Number(audits, "total-byte-weight"),
            [
                .. categories
                    .Where(category => category.Name != "performance")
                    .SelectMany(category => category.Value.GetProperty("auditRefs").EnumerateArray())
                    .Where(reference => reference.GetProperty("weight").GetDouble() > 0)
                    .Select(reference => audits.GetProperty(reference.GetProperty("id").GetString()!))
                    .Where(audit => audit.GetProperty("score") is { ValueKind: JsonValueKind.Number } score && score.GetDouble() < 1)
                    .Select(audit => $"{audit.GetProperty("id").GetString()}: {audit.GetProperty("title").GetString()}"),
            ]);
    }

    private static double Number(JsonElement audits, string name) => audits.GetProperty(name).GetProperty("numericValue").GetDouble();
}
