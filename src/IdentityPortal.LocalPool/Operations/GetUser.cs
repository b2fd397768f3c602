using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Returns the signed-in user's own account, limited to the attributes that the client can read.</summary>
internal static class GetUser
{
    internal sealed record Request(string AccessToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(members.Required("AccessToken", Shape.Token)));
    }

    internal sealed record Reply(
        string Username, List<AttributeValue> UserAttributes, string? PreferredMfaSetting, List<string>? UserMFASettingList);

    public static OperationReply Handle(OperationCall call)
    {
        var token = AccessToken.Require(call, Request.Read(call.Members).AccessToken);
        var (attributes, mfa) = call.Database.Read(sql =>
            (AttributeTable.Of(sql, token.User), MfaStatus.Of(sql, token.Client.Pool, token.User)));
        return OperationReply.Of(
            new Reply(
                token.User.Username,
                AttributeValue.List(attributes.Where(attribute => token.Client.CanRead(attribute.Key))),
                mfa.Preferred,
                mfa.Enabled),
            ReplyJson.Wire.GetUserReply);
    }
}
