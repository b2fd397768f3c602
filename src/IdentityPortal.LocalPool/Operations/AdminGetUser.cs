using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Returns any account, found by user name, address, alias or sub.</summary>
internal static class AdminGetUser
{
    internal sealed record Request(string UserPoolId, string Username)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Required("Username", Shape.Username)));
    }

    internal sealed record Reply(
        string Username,
        List<AttributeValue> UserAttributes,
        DateTimeOffset UserCreateDate,
        DateTimeOffset UserLastModifiedDate,
        bool Enabled,
        string UserStatus,
        string? PreferredMfaSetting,
        List<string>? UserMFASettingList);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        var (user, attributes, mfa) = call.Database.Read(sql =>
        {
            var found = UserTable.FindForAdministrator(sql, pool, request.Username) ?? throw PoolError.UserNotFound();
            return (found, AttributeTable.Of(sql, found), MfaStatus.Of(sql, pool, found));
        });
        return OperationReply.Of(
            new Reply(
                user.Username, AttributeValue.List(attributes), user.Created, user.Modified, user.Enabled, user.Status, mfa.Preferred,
                mfa.Enabled),
            ReplyJson.Wire.AdminGetUserReply);
    }
}
