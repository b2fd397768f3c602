using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Returns a secret for an authenticator app. VerifySoftwareToken activates it after checking a first code.</summary>
internal static class AssociateSoftwareToken
{
    internal sealed record Request(string? AccessToken, string? Session)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Optional("AccessToken", Shape.Token),
            members.Optional("Session", Shape.Session)));
    }

    internal sealed record Reply(string SecretCode, string? Session);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var owner = FactorOwner.Require(call, request.AccessToken, request.Session);
        owner.RequireSoftwareTokens();
        var secret = Totp.NewSecret();
        var session = call.Database.Write(sql =>
        {
            SoftwareTokenTable.PutPending(sql, owner.User, secret);
            return owner.Advance(sql, call);
        });
        return OperationReply.Of(new Reply(Totp.Text(secret), session), FactorsReplyJson.Wire.AssociateSoftwareTokenReply);
    }
}
