using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Turns the tracking of sessions on or off. Sign-ins before that are not sessions.</summary>
internal static class SetUserPoolSessionConfiguration
{
    internal sealed record Request(string UserPoolId, string Tracking, int MaxPerUser)
    {
        public static Request Read(RequestMembers members)
        {
            var tokens = members.RequiredPart("TokenSession");
            return members.Checked(new Request(
                members.Required("UserPoolId", Shape.PoolId),
                members.Required("UserSessionTracking", PoolShapes.Tracking),
                (tokens.Any ? tokens.RequiredNumber("MaxPerUser", 1, 100) : tokens.Number("MaxPerUser", 1, 100)) ?? 20));
        }
    }

    internal sealed record Reply(string UserPoolId, string UserSessionTracking, TokenSessions TokenSession);

    internal sealed record TokenSessions(int MaxPerUser);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        if (pool.Settings.Tier == "LITE")
        {
            throw PoolError.FeatureUnavailableInTier("User Session Tracking", pool.Settings.Tier);
        }

        call.Database.Write(sql =>
        {
            var settings = pool.Settings with { TracksSessions = request.Tracking == "ENABLED", MostSessionsPerUser = request.MaxPerUser };
            pool.Configure(settings, call.Now);
            PoolTable.Update(sql, pool);
        });
        return Show(pool);
    }

    public static OperationReply Show(UserPool pool) => OperationReply.Of(
        new Reply(pool.Id, pool.Settings.TracksSessions ? "ENABLED" : "DISABLED", new TokenSessions(pool.Settings.MostSessionsPerUser)),
        SessionReplyJson.Wire.Reply);
}
