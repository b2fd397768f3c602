using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Flows;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Activates an authenticator app by checking a first code.</summary>
internal static class VerifySoftwareToken
{
    internal sealed record Request(string? AccessToken, string? Session, string UserCode, string? FriendlyDeviceName)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Optional("AccessToken", Shape.Token),
            members.Optional("Session", Shape.Session),
            members.Required("UserCode", Shape.TotpCode),
            members.Optional("FriendlyDeviceName", Shape.LongText)));
    }

    internal sealed record Reply(string Status, string? Session);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var owner = FactorOwner.Require(call, request.AccessToken, request.Session);
        owner.RequireSoftwareTokens();
        var session = call.Database.Write(sql =>
        {
            var token = SoftwareTokenTable.Find(sql, owner.User);
            if (token?.Pending is not { } pending)
            {
                // The code that activated the token counts as used. Any other code is refused because no token is waiting for activation.
                throw token?.Secret is { } secret && Totp.Match(secret, request.UserCode, call.Now) <= token.LastStep
                    ? PoolError.TotpUsedBefore()
                    : PoolError.SoftwareTokenMissing();
            }

            var step = Totp.Match(pending, request.UserCode, call.Now) ?? throw PoolError.TotpNotEnabled();
            SoftwareTokenTable.Promote(sql, owner.User, request.FriendlyDeviceName, step);
            return owner.Advance(sql, call, MfaSetupChallenge.Verified);
        });
        return OperationReply.Of(new Reply("SUCCESS", session), FactorsReplyJson.Wire.VerifySoftwareTokenReply);
    }
}
