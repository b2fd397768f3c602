using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>The body of a successful answer.</summary>
internal sealed record OperationReply(ReadOnlyMemory<byte> Body)
{
    /// <summary>For operations whose output has no members.</summary>
    public static readonly OperationReply Empty = new("{}"u8.ToArray());

    /// <summary>For operations without an output shape. Guess: the exact bytes are not recorded; clients take none.</summary>
    public static readonly OperationReply NoBody = new(ReadOnlyMemory<byte>.Empty);

    public static OperationReply Of<T>(T reply, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(reply, type));
}
