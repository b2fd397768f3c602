using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>A group in replies (<c>GroupType</c>).</summary>
internal sealed record GroupDescription(
    string GroupName,
    string UserPoolId,
    string? Description,
    string? RoleArn,
    int? Precedence,
    DateTimeOffset LastModifiedDate,
    DateTimeOffset CreationDate)
{
    public static GroupDescription Of(UserPool pool, GroupTable.Row group) =>
        new(group.Name, pool.Id, group.Description, group.RoleArn, group.Precedence, group.Modified, group.Created);
}
