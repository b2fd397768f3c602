using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Enables and disables second factors of the signed-in user.</summary>
internal static class SetUserMFAPreference
{
    internal sealed record Request(string AccessToken, List<MfaPreference> Preferences)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("AccessToken", Shape.Token),
            MfaPreference.Read(members)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var token = AccessToken.Require(call, request.AccessToken);
        call.Database.Write(sql => MfaPreference.Save(sql, token.Client.Pool, token.User, request.Preferences));
        return OperationReply.Empty;
    }
}
