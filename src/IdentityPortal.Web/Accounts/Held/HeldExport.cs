using System.Net.Mime;
using System.Text.Encodings.Web;
using System.Text.Json;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace IdentityPortal.Web.Accounts.Held;

/// <summary>Writes all data of a person as one JSON document, each part with what it is for and how long it is kept.</summary>
internal sealed class HeldExport(HeldReader reader, IOptions<PortalOptions> options, TimeProvider clock, Wording words)
{
    /// <summary>For how long the rows of a part are kept, as a sentence.</summary>
    public static string KeptSentence(HeldPart part, PortalOptions options, Wording words) => part.Life is { } life
        ? words.Count("Held.Days", (int)Math.Ceiling(life(options).TotalDays))
        : words[$"Held.{part.Name}.Until"];

    /// <summary>Answers a request with the file.</summary>
    public async Task SendAsync(HttpResponse response, HeldAccount account, CancellationToken cancellationToken)
    {
        response.ContentType = $"{MediaTypeNames.Application.Json}; charset=utf-8";
        response.Headers[HeaderNames.ContentDisposition] = $"attachment; filename=\"data-{clock.GetUtcNow():yyyy-MM-dd}.json\"";
        await WriteAsync(response.Body, account, cancellationToken);
    }

    private async Task WriteAsync(Stream output, HeldAccount account, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("site", words["Product"]);
        json.WriteString("madeAt", clock.GetUtcNow().ToString("O"));
        json.WriteStartArray("parts");
        foreach (var part in HeldParts.All)
        {
            json.WriteStartObject();
            json.WriteString("name", part.Name);
            json.WriteString("what", words[$"Held.{part.Name}"]);
            json.WriteString("why", words[$"Held.{part.Name}.Why"]);
            json.WriteString("kept", KeptSentence(part, options.Value, words));
            json.WriteStartArray("rows");
            await foreach (var row in reader.ReadAsync(part, account, cancellationToken))
            {
                row.WriteTo(json);
                await json.FlushAsync(cancellationToken);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
