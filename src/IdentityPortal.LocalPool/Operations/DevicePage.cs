using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>One page of a user's devices, oldest first.</summary>
internal sealed record DevicePage(List<DeviceDescription> Devices, string? PaginationToken)
{
    public const int Longest = 60;

    public static DevicePage Read(OperationCall call, DeviceOwner owner, int? askedLimit, string? paginationToken)
    {
        var question = $"devices of {owner.User.Sub}, {(owner.SeesAll ? "all" : "remembered")}";
        var after = PageToken.Open(owner.Pool, question, paginationToken, call.Now)?.Id ?? 0;
        var limit = askedLimit is > 0 and var asked ? asked : Longest;
        var found = call.Database.Read(sql => DeviceTable.Of(sql, owner.User, rememberedOnly: !owner.SeesAll, after, limit + 1));
        var next = found.Count > limit
            ? new PageToken("", found[limit - 1].Id, call.Now + PageToken.Life).Seal(owner.Pool, question)
            : null;
        return new DevicePage([.. found.Take(limit).Select(DeviceDescription.Of)], next);
    }
}
