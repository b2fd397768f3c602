using System.Net;
using System.Text.Json;

namespace IdentityPortal.Tests.Web.Areas.Connect;

internal sealed record TokenAnswer(HttpStatusCode Status, JsonElement Json)
{
    public string? Error => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("error", out var error) ? error.GetString() : null;

    public string this[string name] => Json.GetProperty(name).GetString()!;
}
