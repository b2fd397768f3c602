using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Replaces a pool's settings. Omitted members return to their defaults, except the name and the tier.</summary>
internal static class UpdateUserPool
{
    internal sealed record Request(string UserPoolId, string? PoolName, string? Tier, PoolSettings Settings)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Optional("PoolName", PoolShapes.Name),
            members.Optional("UserPoolTier", PoolShapes.Tier),
            PoolMembers.Read(members, name: "")));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        call.Database.Write(sql =>
        {
            if (request.Settings.MfaConfiguration == "ON" && pool.Settings.MfaConfiguration != "ON")
            {
                throw PoolError.MfaTurnedOnLater();
            }

            var settings = PoolMembers.WithSmsFactor(PoolMembers.Replace(pool.Settings, request.Settings with
            {
                Name = request.PoolName ?? pool.Settings.Name,
                Tier = request.Tier ?? pool.Settings.Tier,
            }));
            PoolMembers.RefuseContradictions(settings);
            pool.Configure(settings, call.Now);
            PoolTable.Update(sql, pool);
        });
        return OperationReply.Empty;
    }
}
