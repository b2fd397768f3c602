using System.Text.Json;

namespace IdentityPortal.Tests.Amazon;

public sealed record ReceivedRequest(string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Operation => Target.Split('.')[1];

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}
