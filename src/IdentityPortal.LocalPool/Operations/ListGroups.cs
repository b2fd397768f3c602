using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Lists the groups of a pool, in pages.</summary>
internal static class ListGroups
{
    private const int LongestPage = 60;
    private const string Question = "groups";

    internal sealed record Request(string UserPoolId, int? Limit, string? NextToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Number("Limit", 0, LongestPage),
            members.Optional("NextToken", Shape.PaginationToken)));
    }

    internal sealed record Reply(List<GroupDescription> Groups, string? NextToken);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        var after = PageToken.Open(pool, Question, request.NextToken, call.Now);
        var limit = request.Limit is > 0 and var asked ? asked : LongestPage;

        // Guess: sorted by name; AWS documents no order.
        var groups = call.Database.Read(sql => GroupTable.Page(sql, pool, after?.Key ?? "", limit + 1));
        var next = groups.Count > limit
            ? new PageToken(groups[limit - 1].Name, 0, call.Now + PageToken.Life).Seal(pool, Question)
            : null;
        return OperationReply.Of(
            new Reply([.. groups.Take(limit).Select(group => GroupDescription.Of(pool, group))], next),
            PoolsReplyJson.Wire.ListGroupsReply);
    }
}
