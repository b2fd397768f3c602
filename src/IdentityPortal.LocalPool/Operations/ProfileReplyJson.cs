using System.Text.Json;
using System.Text.Json.Serialization;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>JSON context for the replies of operations on passwords, attributes and accounts.</summary>
[JsonSerializable(typeof(ForgotPassword.Reply), TypeInfoPropertyName = "ForgotPasswordReply")]
[JsonSerializable(typeof(UpdateUserAttributes.Reply), TypeInfoPropertyName = "UpdateUserAttributesReply")]
[JsonSerializable(typeof(GetUserAttributeVerificationCode.Reply), TypeInfoPropertyName = "GetUserAttributeVerificationCodeReply")]
[JsonSerializable(typeof(AdminCreateUser.Reply), TypeInfoPropertyName = "AdminCreateUserReply")]
internal sealed partial class ProfileReplyJson : JsonSerializerContext
{
    public static readonly ProfileReplyJson Wire = new(new JsonSerializerOptions(ReplyJson.Wire.Options) { TypeInfoResolver = null });
}
