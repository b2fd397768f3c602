using System.Text.Json;

namespace IdentityPortal.Benchmarks.Lighthouse;

/// <summary>The result of one run.</summary>
/// <param name="Scores">The score of each category, from 0 to 100.</param>
/// <param name="LargestPaint">Largest contentful paint in milliseconds on the simulated phone, as is the total blocking time.</param>
/// <param name="Shift">Cumulative layout shift.</param>
/// <param name="Bytes">The transferred bytes.</param>
/// <param name="Lost">Audits with a weight that did not get the full score.</param>
internal sealed record LighthouseReport(
    IReadOnlyDictionary<string, int> Scores, double LargestPaint, double Blocked, double Shift, double Bytes, IReadOnlyList<string> Lost)
{
    /// <exception cref="InvalidOperationException">
    /// The report is about another page than the requested one, or Lighthouse could not audit the page.
    /// </exception>
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
