using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Creates an app client of a pool, with or without a secret.</summary>
internal static class CreateUserPoolClient
{
    internal sealed record Request(string UserPoolId, string? ClientSecret, ClientSettings Settings)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Optional("ClientSecret", Shape.ClientSecret),
            ClientMembers.Read(members, members.Required("ClientName", PoolShapes.Name)) with
            {
                GenerateSecret = members.Flag("GenerateSecret"),
            }));
    }

    internal sealed record Reply(DescribeUserPoolClient.Client UserPoolClient);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        if (request.Settings.GenerateSecret && request.ClientSecret is not null)
        {
            throw PoolError.TwoSecrets();
        }

        ClientMembers.Refuse(pool.Settings, request.Settings);
        var secret = request.Settings.GenerateSecret ? Identifiers.ClientSecret() : request.ClientSecret;
        var id = Identifiers.ClientId();
        var client = new AppClient(
            id, pool, secret is null ? [] : [ClientSecret.Create(id, secret, call.Now, [])], request.Settings, call.Now, call.Now);
        call.Database.Write(sql =>
        {
            // The pool may have been deleted since it was looked up.
            call.Directory.Pool(pool.Id);
            PoolTable.Insert(sql, client);
            call.Directory.Put(client);
        });
        return OperationReply.Of(new Reply(DescribeUserPoolClient.Describe(client)), PoolsReplyJson.Wire.CreateUserPoolClientReply);
    }
}
