using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>The body of a successful response.</summary>
internal sealed record OperationReply(ReadOnlyMemory<byte> Body)
{
    /// <summary>The reply of operations whose output has no members.</summary>
    public static readonly OperationReply Empty = new("{}"u8.ToArray());

    /// <summary>The reply of operations that have no output. Guess: AWS sends an empty body.</summary>
    public static readonly OperationReply None = new(ReadOnlyMemory<byte>.Empty);

    public static OperationReply Of<T>(T reply, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(reply, type));
}
