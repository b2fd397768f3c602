using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Lists the pools of the region, in pages.</summary>
internal static class ListUserPools
{
    private const string Question = "pools";

    internal sealed record Request(int MaxResults, string? NextToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.RequiredNumber("MaxResults", 1, 60),
            members.Optional("NextToken", Shape.PaginationToken)));
    }

    internal sealed record Reply(List<PoolEntry> UserPools, string? NextToken);

    internal sealed record PoolEntry(
        string Id, string Name, LambdaConfig LambdaConfig, DateTimeOffset LastModifiedDate, DateTimeOffset CreationDate);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var after = PageToken.Open(call.Directory.Sealer, Question, request.NextToken, call.Now);

        // Guess: sorted by id; AWS documents no order.
        var pools = call.Directory.Pools
            .Where(pool => pool.Region == call.Region && string.CompareOrdinal(pool.Id, after?.Key) > 0)
            .OrderBy(pool => pool.Id, StringComparer.Ordinal)
            .Take(request.MaxResults + 1)
            .ToList();
        var next = pools.Count > request.MaxResults
            ? new PageToken(pools[request.MaxResults - 1].Id, 0, call.Now + PageToken.Life).Seal(call.Directory.Sealer, Question)
            : null;
        return OperationReply.Of(
            new Reply(
                [.. pools.Take(request.MaxResults).Select(pool => new PoolEntry(
                    pool.Id, pool.Settings.Name, pool.Settings.LambdaConfig, pool.Modified, pool.Created))],
                next),
            PoolsReplyJson.Wire.ListUserPoolsReply);
    }
}
