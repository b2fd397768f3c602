using System.Text.Json;
using System.Text.Json.Serialization;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>JSON context for the replies of second-factor and passkey operations, with the options of <see cref="ReplyJson"/>.</summary>
[JsonSerializable(typeof(AssociateSoftwareToken.Reply), TypeInfoPropertyName = "AssociateSoftwareTokenReply")]
[JsonSerializable(typeof(VerifySoftwareToken.Reply), TypeInfoPropertyName = "VerifySoftwareTokenReply")]
[JsonSerializable(typeof(GetUserAuthFactors.Reply), TypeInfoPropertyName = "GetUserAuthFactorsReply")]
[JsonSerializable(typeof(MfaConfiguration))]
internal sealed partial class FactorsReplyJson : JsonSerializerContext
{
    public static readonly FactorsReplyJson Wire = new(new JsonSerializerOptions(ReplyJson.Wire.Options) { TypeInfoResolver = null });
}
