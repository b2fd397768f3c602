using System.Buffers.Text;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Deletes one of the signed-in user's passkeys.</summary>
internal static class DeleteWebAuthnCredential
{
    internal sealed record Request(string AccessToken, string CredentialId)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("AccessToken", Shape.Token),
            members.Required("CredentialId", Shape.LongText)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var token = AccessToken.Require(call, request.AccessToken);
        return Base64Url.IsValid(request.CredentialId)
            && call.Database.Write(sql => PasskeyTable.TryDelete(sql, token.User, Base64Url.DecodeFromChars(request.CredentialId)))
                ? OperationReply.Empty
                : throw PoolError.PasskeyNotFound();
    }
}
