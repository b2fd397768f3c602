using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Deletes attributes of the signed-in user's own account.</summary>
internal static class DeleteUserAttributes
{
    internal sealed record Request(List<string> Names, string AccessToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.RequiredTexts("UserAttributeNames", Shape.AttributeName),
            members.Required("AccessToken", Shape.Token)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var token = AccessToken.Require(call, request.AccessToken);
        var (user, pool) = (token.User, token.Client.Pool);
        AttributeRules.CheckRemoval(token.Client, request.Names);
        call.Database.Write(sql =>
        {
            request.Names.ForEach(name => AttributeChange.Remove(sql, pool, user, name));
            UserTable.Touch(sql, user.Id, call.Now);
        });
        return OperationReply.Empty;
    }
}
