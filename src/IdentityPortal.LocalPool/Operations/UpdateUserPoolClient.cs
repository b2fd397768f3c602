using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Replaces a client's settings. Omitted members return to their defaults, except the name. The secret does not change.</summary>
internal static class UpdateUserPoolClient
{
    internal sealed record Request(string UserPoolId, string ClientId, string? ClientName, ClientSettings Settings)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Required("ClientId", Shape.ClientId),
            members.Optional("ClientName", PoolShapes.Name),
            ClientMembers.Read(members, name: "")));
    }

    internal sealed record Reply(DescribeUserPoolClient.Client UserPoolClient);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        var updated = call.Database.Write(sql =>
        {
            var client = call.Directory.Client(pool, request.ClientId);
            ClientMembers.Refuse(pool.Settings, request.Settings);
            var changed = client with
            {
                Settings = request.Settings with
                {
                    Name = request.ClientName ?? client.Settings.Name,
                    GenerateSecret = client.Settings.GenerateSecret,
                },
                Modified = call.Now,
            };
            PoolTable.Update(sql, changed);
            call.Directory.Put(changed);
            return changed;
        });
        return OperationReply.Of(new Reply(DescribeUserPoolClient.Describe(updated)), PoolsReplyJson.Wire.UpdateUserPoolClientReply);
    }
}
