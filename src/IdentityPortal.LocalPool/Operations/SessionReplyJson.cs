using System.Text.Json;
using System.Text.Json.Serialization;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>JSON context for the replies of operations on sessions, with the options of <see cref="ReplyJson"/>.</summary>
[JsonSerializable(typeof(UserSessionDescription.Page))]
[JsonSerializable(typeof(SetUserPoolSessionConfiguration.Reply))]
internal sealed partial class SessionReplyJson : JsonSerializerContext
{
    public static readonly SessionReplyJson Wire = new(new JsonSerializerOptions(ReplyJson.Wire.Options) { TypeInfoResolver = null });
}
