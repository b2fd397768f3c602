using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IdentityPortal.Web.Audit;

namespace IdentityPortal.Web.Areas.Support.Trail;

/// <summary>
/// Exports the trail as CSV, one line per act: UTF-8 with a BOM, which Excel needs, and times in UTC. Text that a spreadsheet would run as a
/// formula gets an apostrophe, both at the beginning of a cell and after characters that some programs treat as separators.
/// </summary>
internal static partial class TrailCsv
{
    private const string ContentType = "text/csv; charset=utf-8";

    private const string Names =
        "number,time_utc,staff_sub,action,person_sub,person_address_hash,reason,text,ticket,from,outcome,outcome_time_utc,cognito_request_id";

    private const string Unknown = "unknown";

    public static void Announce(HttpResponse response, DateTimeOffset now)
    {
        response.ContentType = ContentType;
        response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=trail-{now:yyyy-MM-dd}.csv");
    }

    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<TrailEntry> entries, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(Names.AsMemory(), cancellationToken);
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            await writer.WriteLineAsync(Line(entry).AsMemory(), cancellationToken);
        }
    }

    public static string Cell(string? text)
    {
        var harmless = FormulaStart().Replace(text ?? "", "'");
        return $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Line(TrailEntry entry)
    {
        var (row, end) = entry;
        string?[] cells =
        [
            row.Number.ToString(CultureInfo.InvariantCulture),
            Time(row.At),
            row.By,
            row.Action,
            row.Subject,
            row.AddressHash,
            row.Reason,
            row.Text,
            row.Ticket,
            row.From,
            entry.IsUnknown ? Unknown : entry.Outcome?.ToString(),
            end is null ? null : Time(end.At),
            end?.RequestId ?? row.RequestId,
        ];
        return string.Join(',', cells.Select(Cell));
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex("""(?<=\A|[;,|\t\r\n"])(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])""")]
    private static partial Regex FormulaStart();
}
