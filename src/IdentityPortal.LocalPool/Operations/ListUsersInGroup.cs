using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Lists the members of a group, in pages.</summary>
internal static class ListUsersInGroup
{
    private const int LongestPage = 60;

    internal sealed record Request(string UserPoolId, string GroupName, int? Limit, string? NextToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Required("GroupName", PoolShapes.GroupName),
            members.Number("Limit", 0, LongestPage),
            members.Optional("NextToken", Shape.PaginationToken)));
    }

    internal sealed record Reply(List<ListUsers.Entry> Users, string? NextToken);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        var question = $"users in {request.GroupName}";
        var after = PageToken.Open(pool, question, request.NextToken, call.Now);
        var limit = request.Limit is > 0 and var asked ? asked : LongestPage;
        var (found, entries) = call.Database.Read(sql =>
        {
            if (GroupTable.Find(sql, pool, request.GroupName) is null)
            {
                throw PoolError.GroupNotFound();
            }

            var members = GroupTable.Members(sql, pool, request.GroupName, after?.Id ?? 0, limit + 1);
            return (members, members.Take(limit).Select(user => ListUsers.Show(sql, user, wanted: null)).ToList());
        });
        var next = found.Count > limit
            ? new PageToken("", found[limit - 1].Id, call.Now + PageToken.Life).Seal(pool, question)
            : null;
        return OperationReply.Of(new Reply(entries, next), PoolsReplyJson.Wire.ListUsersInGroupReply);
    }
}
