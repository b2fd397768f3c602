using System.Text.Json;
using System.Text.Json.Serialization;

namespace IdentityPortal.LocalPool.Mailbox;

/// <summary>JSON context for the response of <c>/mailbox/messages</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<MailboxMessage>))]
internal sealed partial class MailboxJson : JsonSerializerContext
{
    public static string Write(IReadOnlyList<MailboxMessage> messages) =>
        JsonSerializer.Serialize(messages, Default.IReadOnlyListMailboxMessage);
}
