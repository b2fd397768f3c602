using System.Globalization;
using System.Text.Json;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Security;

/// <summary>
/// Receives browsers' reports about violations of the content security policy. Anybody can send anything to this endpoint, so the size
/// of a report and the number of log lines are limited, and each report is one line.
/// </summary>
internal sealed partial class ViolationReports(IOptions<PortalOptions> options, TimeProvider clock, ILogger<ViolationReports> logger) : IDisposable
{
    public const string Path = "/security/reports";

    private const long MostBytes = 8 * 1024;

    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 8 };

    // One limit for all senders, because they share one log.
    private readonly TokenBucket _lines =
        new(options.Value.RateLimits.ReportsPerMinute, TimeSpan.FromMinutes(1) / options.Value.RateLimits.ReportsPerMinute, clock);

    public void Dispose() => _lines.Dispose();

    public async Task<IResult> TakeAsync(HttpContext context)
    {
        // Browsers ignore the response to a report, so no status page is rendered.
        context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
        if (context.Request.ContentType?.Split(';')[0].Trim() is not ("application/csp-report" or "application/reports+json"))
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = MostBytes;
        try
        {
            using var json = await JsonDocument.ParseAsync(context.Request.Body, Shallow, context.RequestAborted);
            Log(json.RootElement);
            return Results.NoContent();
        }
        catch (BadHttpRequestException refusal)
        {
            return Results.StatusCode(refusal.StatusCode);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return Results.BadRequest();
        }
    }

    private void Log(JsonElement report)
    {
        if (report.ValueKind == JsonValueKind.Array)
        {
            foreach (var one in report.EnumerateArray().Where(one => Find(one, "type") is { ValueKind: JsonValueKind.String } type && type.ValueEquals("csp-violation")))
            {
                LogOne(Find(one, "body"), "effectiveDirective", "documentURL", "blockedURL", "sourceFile", "lineNumber");
            }
        }
        else
        {
            LogOne(Find(report, "csp-report"), "violated-directive", "document-uri", "blocked-uri", "source-file", "line-number");
        }
    }

    private void LogOne(JsonElement? report, string directive, string page, string blocked, string source, string line)
    {
        if (report is not { ValueKind: JsonValueKind.Object } body)
        {
            return;
        }

        using var lease = _lines.AttemptAcquire();
        if (lease.IsAcquired)
        {
            LogViolation(Text(body, directive), Text(body, page), Text(body, blocked), Text(body, source), Number(body, line));
        }
    }

    private static JsonElement? Find(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : null;

    // Removes the query string and fragment of addresses, which may contain secrets.
    private static string Text(JsonElement report, string name) =>
        Find(report, name) is { ValueKind: JsonValueKind.String } text ? LogText.OneLine(text.GetString()!.Split('?', '#')[0]) : "";

    private static string Number(JsonElement report, string name) =>
        Find(report, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value)
            ? value.ToString(CultureInfo.InvariantCulture)
            : "";

    [LoggerMessage(200, LogLevel.Warning, "A browser reports a violation of {Directive} on {Page}: {Blocked} ({Source}, line {Line})")]
    private partial void LogViolation(string directive, string page, string blocked, string source, string line);
}
