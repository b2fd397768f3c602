using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using IdentityPortal.LocalPool.Flows;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>JSON context for replies: absent members are omitted, and timestamps are in seconds.</summary>
[JsonSerializable(typeof(SignUp.Reply), TypeInfoPropertyName = "SignUpReply")]
[JsonSerializable(typeof(ConfirmSignUp.Reply), TypeInfoPropertyName = "ConfirmSignUpReply")]
[JsonSerializable(typeof(ResendConfirmationCode.Reply), TypeInfoPropertyName = "ResendConfirmationCodeReply")]
[JsonSerializable(typeof(GetTokensFromRefreshToken.Reply), TypeInfoPropertyName = "GetTokensFromRefreshTokenReply")]
[JsonSerializable(typeof(GetUser.Reply), TypeInfoPropertyName = "GetUserReply")]
[JsonSerializable(typeof(AdminGetUser.Reply), TypeInfoPropertyName = "AdminGetUserReply")]
[JsonSerializable(typeof(ListUsers.Reply), TypeInfoPropertyName = "ListUsersReply")]
[JsonSerializable(typeof(AdminListGroupsForUser.Reply), TypeInfoPropertyName = "AdminListGroupsForUserReply")]
[JsonSerializable(typeof(DescribeUserPool.Reply), TypeInfoPropertyName = "DescribeUserPoolReply")]
[JsonSerializable(typeof(DescribeUserPoolClient.Reply), TypeInfoPropertyName = "DescribeUserPoolClientReply")]
[JsonSerializable(typeof(AuthReply))]
[JsonSerializable(typeof(PageToken))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(List<string>))]
internal sealed partial class ReplyJson : JsonSerializerContext
{
    // AWS escapes only what JSON requires. The encoder is set here because JsonSourceGenerationOptions has no property for it.
    public static readonly ReplyJson Wire = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new EpochSecondsConverter() },
    });
}
