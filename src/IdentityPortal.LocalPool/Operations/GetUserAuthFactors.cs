using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Returns the first factors that the signed-in user can use, and the enabled second factors.</summary>
internal static class GetUserAuthFactors
{
    internal sealed record Request(string AccessToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(members.Required("AccessToken", Shape.Token)));
    }

    internal sealed record Reply(
        string Username, string? PreferredMfaSetting, List<string>? UserMFASettingList, List<string> ConfiguredUserAuthFactors);

    public static OperationReply Handle(OperationCall call)
    {
        var token = AccessToken.Require(call, Request.Read(call.Members).AccessToken);
        return Show(call, token.Client.Pool, token.User);
    }

    public static OperationReply Show(OperationCall call, UserPool pool, User user)
    {
        var (mfa, factors) = call.Database.Read(sql => (MfaStatus.Of(sql, pool, user), FirstFactor.Of(sql, pool, user)));
        return OperationReply.Of(
            new Reply(user.Username, mfa.Preferred, mfa.Enabled, factors), FactorsReplyJson.Wire.GetUserAuthFactorsReply);
    }
}
