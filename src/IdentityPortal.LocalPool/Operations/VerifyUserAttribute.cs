using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Verifies one of the signed-in user's addresses with the mailed code. A pending new address replaces the old one.</summary>
internal static class VerifyUserAttribute
{
    private const int TriesPerHour = 15;

    internal sealed record Request(string AccessToken, string AttributeName, string Code)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("AccessToken", Shape.Token),
            members.Required("AttributeName", Shape.AttributeName),
            members.Required("Code", Shape.ConfirmationCode)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var token = AccessToken.Require(call, request.AccessToken);
        var (user, pool, name) = (token.User, token.Client.Pool, request.AttributeName);
        var purpose = AddressVerification.Require(name);
        AttemptLimit.Count(call, pool, user, user.Username, nameof(VerifyUserAttribute), TriesPerHour);
        call.Database.Write(sql =>
        {
            MailedCode.Match(sql, user, purpose, request.Code, call.Now);
            if (PendingAttributeTable.Find(sql, user, name) is { } waiting)
            {
                AttributeChange.Put(sql, pool, user, name, waiting);
            }

            AttributeChange.Verify(sql, pool, user, name);
            CodeTable.Delete(sql, user, purpose);
            UserTable.Touch(sql, user.Id, call.Now);
        });
        return OperationReply.Empty;
    }
}
