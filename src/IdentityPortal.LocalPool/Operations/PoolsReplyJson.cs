using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>JSON context for the replies of operations on groups, pools and clients.</summary>
[JsonSerializable(typeof(CreateGroup.Reply), TypeInfoPropertyName = "CreateGroupReply")]
[JsonSerializable(typeof(GetGroup.Reply), TypeInfoPropertyName = "GetGroupReply")]
[JsonSerializable(typeof(UpdateGroup.Reply), TypeInfoPropertyName = "UpdateGroupReply")]
[JsonSerializable(typeof(ListGroups.Reply), TypeInfoPropertyName = "ListGroupsReply")]
[JsonSerializable(typeof(ListUsersInGroup.Reply), TypeInfoPropertyName = "ListUsersInGroupReply")]
[JsonSerializable(typeof(CreateUserPool.Reply), TypeInfoPropertyName = "CreateUserPoolReply")]
[JsonSerializable(typeof(ListUserPools.Reply), TypeInfoPropertyName = "ListUserPoolsReply")]
[JsonSerializable(typeof(CreateUserPoolClient.Reply), TypeInfoPropertyName = "CreateUserPoolClientReply")]
[JsonSerializable(typeof(UpdateUserPoolClient.Reply), TypeInfoPropertyName = "UpdateUserPoolClientReply")]
[JsonSerializable(typeof(AddUserPoolClientSecret.Reply), TypeInfoPropertyName = "AddUserPoolClientSecretReply")]
[JsonSerializable(typeof(ListUserPoolClientSecrets.Reply), TypeInfoPropertyName = "ListUserPoolClientSecretsReply")]
[JsonSerializable(typeof(ListUserPoolClients.Reply), TypeInfoPropertyName = "ListUserPoolClientsReply")]
[JsonSerializable(typeof(ListTagsForResource.Reply), TypeInfoPropertyName = "ListTagsForResourceReply")]
internal sealed partial class PoolsReplyJson : JsonSerializerContext
{
    public static readonly PoolsReplyJson Wire = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new EpochSecondsConverter() },
    });
}
