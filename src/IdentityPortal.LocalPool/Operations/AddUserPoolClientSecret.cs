using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Gives a client with a secret a second one. Both are accepted until one is deleted.</summary>
internal static class AddUserPoolClientSecret
{
    internal sealed record Request(string UserPoolId, string ClientId, string? ClientSecret)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Required("ClientId", Shape.ClientId),
            members.Optional("ClientSecret", Shape.ClientSecret)));
    }

    internal sealed record Reply(Descriptor ClientSecretDescriptor);

    // The value is only in the answer to the call that has made it, and only if the pool chose it.
    internal sealed record Descriptor(string ClientSecretId, string? ClientSecretValue, DateTimeOffset ClientSecretCreateDate);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        var added = call.Database.Write(sql =>
        {
            var client = call.Directory.Client(pool, request.ClientId);
            Refuse(client);
            var secret = ClientSecret.Create(client.Id, request.ClientSecret ?? Identifiers.ClientSecret(), call.Now, client.Secrets);
            PoolTable.Put(sql, client.Id, secret);
            call.Directory.Put(client with { Secrets = [.. client.Secrets, secret] });
            return secret;
        });
        var shown = request.ClientSecret is null ? added.Value : null;
        return OperationReply.Of(
            new Reply(new Descriptor(added.Id, shown, added.Created)), PoolsReplyJson.Wire.AddUserPoolClientSecretReply);
    }

    private static void Refuse(AppClient client)
    {
        if (client.Secrets.Count == 0)
        {
            throw PoolError.ClientHasNoSecret();
        }

        if (client.Secrets.Count >= ClientSecret.Most)
        {
            throw PoolError.TooManySecrets();
        }
    }
}
