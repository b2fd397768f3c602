using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Lists the clients of a pool, in pages, without their secrets.</summary>
internal static class ListUserPoolClients
{
    private const int LongestPage = 60;
    private const string Question = "clients";

    internal sealed record Request(string UserPoolId, int? MaxResults, string? NextToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Number("MaxResults", 1, LongestPage),
            members.Optional("NextToken", Shape.PaginationToken)));
    }

    internal sealed record Reply(List<ClientEntry> UserPoolClients, string? NextToken);

    internal sealed record ClientEntry(string ClientId, string UserPoolId, string ClientName);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        var after = PageToken.Open(pool, Question, request.NextToken, call.Now);
        var limit = request.MaxResults ?? LongestPage;

        // Guess: sorted by id; AWS documents no order.
        var clients = call.Directory.Clients(pool)
            .Where(client => string.CompareOrdinal(client.Id, after?.Key) > 0)
            .OrderBy(client => client.Id, StringComparer.Ordinal)
            .Take(limit + 1)
            .ToList();
        var next = clients.Count > limit
            ? new PageToken(clients[limit - 1].Id, 0, call.Now + PageToken.Life).Seal(pool, Question)
            : null;
        return OperationReply.Of(
            new Reply([.. clients.Take(limit).Select(client => new ClientEntry(client.Id, pool.Id, client.Settings.Name))], next),
            PoolsReplyJson.Wire.ListUserPoolClientsReply);
    }
}
