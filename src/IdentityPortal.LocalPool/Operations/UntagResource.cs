using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Removes tags from a pool. Keys that the pool does not have are ignored.</summary>
internal static class UntagResource
{
    internal sealed record Request(string ResourceArn, List<string> TagKeys)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("ResourceArn", PoolShapes.Arn),
            members.RequiredTexts("TagKeys", PoolShapes.TagKey)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = TaggedPool.Of(call, request.ResourceArn);
        call.Database.Write(sql =>
        {
            var tags = pool.Settings.Tags.ExceptBy(request.TagKeys, tag => tag.Key).ToDictionary();
            pool.Configure(pool.Settings with { Tags = tags }, call.Now);
            PoolTable.Update(sql, pool);
        });
        return OperationReply.Empty;
    }
}
