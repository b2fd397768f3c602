using System.Text.Json;
using System.Text.Json.Serialization;

namespace IdentityPortal.LocalPool.Mailbox;

/// <summary>Messages as <c>/mailbox/messages</c> answers them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<MailboxMessage>))]
internal sealed partial class MailboxJson : JsonSerializerContext
{
    public static string Write(IReadOnlyList<MailboxMessage> messages) =>
        JsonSerializer.Serialize(messages, Default.IReadOnlyListMailboxMessage);
}
