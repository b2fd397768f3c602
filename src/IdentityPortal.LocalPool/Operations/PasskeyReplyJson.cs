using System.Text.Json;
using System.Text.Json.Serialization;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>JSON context for the replies of passkey operations, with the options of <see cref="ReplyJson"/>.</summary>
[JsonSerializable(typeof(StartWebAuthnRegistration.Reply), TypeInfoPropertyName = "StartWebAuthnRegistrationReply")]
[JsonSerializable(typeof(ListWebAuthnCredentials.Reply), TypeInfoPropertyName = "ListWebAuthnCredentialsReply")]
internal sealed partial class PasskeyReplyJson : JsonSerializerContext
{
    public static readonly PasskeyReplyJson Wire = new(new JsonSerializerOptions(ReplyJson.Wire.Options) { TypeInfoResolver = null });
}
