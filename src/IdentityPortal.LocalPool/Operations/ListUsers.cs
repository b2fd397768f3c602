using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Lists the accounts of a pool in pages, optionally only those that match a filter.</summary>
internal static class ListUsers
{
    private const int LongestPage = 60;

    internal sealed record Request(string UserPoolId, List<string>? AttributesToGet, int? Limit, string? PaginationToken, string? Filter)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Texts("AttributesToGet", Shape.AttributeName),
            members.Number("Limit", 0, LongestPage),
            members.Optional("PaginationToken", Shape.PaginationToken),
            members.Optional("Filter", Shape.Filter)));
    }

    internal sealed record Reply(List<Entry> Users, string? PaginationToken);

    internal sealed record Entry(
        string Username,
        List<AttributeValue> Attributes,
        DateTimeOffset UserCreateDate,
        DateTimeOffset UserLastModifiedDate,
        bool Enabled,
        string UserStatus);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        var filter = UserFilter.Parse(request.Filter);
        var question = $"users where {request.Filter}";
        var after = PageToken.Open(pool, question, request.PaginationToken, call.Now);
        var limit = request.Limit is > 0 and var asked ? asked : LongestPage;
        var (found, entries) = call.Database.Read(sql =>
        {
            var rows = UserSearch.Run(sql, pool, filter, after, limit + 1);
            return (rows, rows.Take(limit).Select(row => Show(sql, row.User, request.AttributesToGet)).ToList());
        });
        var next = found.Count > limit
            ? new PageToken(found[limit - 1].Key, found[limit - 1].User.Id, call.Now + PageToken.Life).Seal(pool, question)
            : null;
        return OperationReply.Of(new Reply(entries, next), ReplyJson.Wire.ListUsersReply);
    }

    /// <summary>An account as it appears in lists, with the requested attributes; null requests all.</summary>
    internal static Entry Show(SqlSession sql, User user, List<string>? wanted)
    {
        var attributes = AttributeTable.Of(sql, user).Where(attribute => wanted is null || wanted.Contains(attribute.Key));
        return new Entry(user.Username, AttributeValue.List(attributes), user.Created, user.Modified, user.Enabled, user.Status);
    }
}
