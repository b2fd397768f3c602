using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Deletes attributes of an account.</summary>
internal static class AdminDeleteUserAttributes
{
    internal sealed record Request(AdminUserRequest Account, List<string> Names)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            AdminUserRequest.Unchecked(members),
            members.RequiredTexts("UserAttributeNames", Shape.AttributeName)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var (pool, user) = request.Account.Find(call);
        AttributeRules.CheckRemovalForAdministrator(pool, request.Names);
        call.Database.Write(sql =>
        {
            request.Names.ForEach(name => AttributeChange.Remove(sql, pool, user, name));
            UserTable.Touch(sql, user.Id, call.Now);
        });
        return OperationReply.Empty;
    }
}
