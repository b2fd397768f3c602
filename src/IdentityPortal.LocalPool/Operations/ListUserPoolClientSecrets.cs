using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Lists the secrets of a client without their values. There are two at most, so there is only one page.</summary>
internal static class ListUserPoolClientSecrets
{
    internal sealed record Request(string UserPoolId, string ClientId, string? NextToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Required("ClientId", Shape.ClientId),
            members.Optional("NextToken", Shape.PaginationToken)));
    }

    internal sealed record Reply(List<AddUserPoolClientSecret.Descriptor> ClientSecrets);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var client = call.Directory.Client(call.Directory.Pool(request.UserPoolId), request.ClientId);
        return OperationReply.Of(
            new Reply([.. client.Secrets.Select(secret => new AddUserPoolClientSecret.Descriptor(secret.Id, null, secret.Created))]),
            PoolsReplyJson.Wire.ListUserPoolClientSecretsReply);
    }
}
