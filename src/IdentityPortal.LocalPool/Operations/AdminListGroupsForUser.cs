using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Lists the groups of a user, lowest precedence number first.</summary>
internal static class AdminListGroupsForUser
{
    private const int LongestPage = 60;

    internal sealed record Request(string UserPoolId, string Username, int? Limit, string? NextToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Required("Username", Shape.Username),
            members.Number("Limit", 0, LongestPage),
            members.Optional("NextToken", Shape.PaginationToken)));
    }

    internal sealed record Reply(List<GroupDescription> Groups, string? NextToken);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        var question = $"groups of {request.Username}";
        var from = (int)(PageToken.Open(pool, question, request.NextToken, call.Now)?.Id ?? 0);
        var limit = request.Limit is > 0 and var asked ? asked : LongestPage;
        var groups = call.Database.Read(sql =>
        {
            var user = UserTable.FindForAdministrator(sql, pool, request.Username) ?? throw PoolError.UserNotFound();
            return GroupTable.Of(sql, user.Id, limit + 1, from);
        });
        var next = groups.Count > limit ? new PageToken("", from + limit, call.Now + PageToken.Life).Seal(pool, question) : null;
        return OperationReply.Of(
            new Reply([.. groups.Take(limit).Select(group => GroupDescription.Of(pool, group))], next),
            ReplyJson.Wire.AdminListGroupsForUserReply);
    }
}
