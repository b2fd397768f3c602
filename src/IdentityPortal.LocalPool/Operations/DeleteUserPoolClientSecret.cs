using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Deletes one of a client's two secrets, which is refused from then on.</summary>
internal static class DeleteUserPoolClientSecret
{
    internal sealed record Request(string UserPoolId, string ClientId, string ClientSecretId)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Required("ClientId", Shape.ClientId),
            members.Required("ClientSecretId", PoolShapes.SecretId)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        call.Database.Write(sql =>
        {
            var client = call.Directory.Client(pool, request.ClientId);
            var secret = client.Secrets.FirstOrDefault(secret => secret.Id == request.ClientSecretId)
                ?? throw PoolError.SecretNotFound(request.ClientSecretId);
            if (client.Secrets.Count == 1)
            {
                throw PoolError.LastSecret();
            }

            PoolTable.Delete(sql, client.Id, secret);
            call.Directory.Put(client with { Secrets = [.. client.Secrets.Where(other => other != secret)] });
        });
        return OperationReply.Empty;
    }
}
