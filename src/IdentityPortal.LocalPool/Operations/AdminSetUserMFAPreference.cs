using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Enables and disables second factors of any user. Factors must have been set up before.</summary>
internal static class AdminSetUserMFAPreference
{
    internal sealed record Request(string UserPoolId, string Username, List<MfaPreference> Preferences)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Required("Username", Shape.Username),
            MfaPreference.Read(members)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        call.Database.Write(sql =>
        {
            var user = UserTable.FindForAdministrator(sql, pool, request.Username) ?? throw PoolError.UserNotFound();
            MfaPreference.Save(sql, pool, user, request.Preferences);
        });
        return OperationReply.Empty;
    }
}
