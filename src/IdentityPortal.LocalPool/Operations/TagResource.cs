using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Adds tags to a pool. An existing key gets the new value.</summary>
internal static class TagResource
{
    public const int MostTags = 50;

    internal sealed record Request(string ResourceArn, Dictionary<string, string> Tags)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("ResourceArn", PoolShapes.Arn),
            members.RequiredMap("Tags", PoolShapes.TagKey, PoolShapes.TagValue)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = TaggedPool.Of(call, request.ResourceArn);
        call.Database.Write(sql =>
        {
            var tags = new Dictionary<string, string>(pool.Settings.Tags);
            foreach (var (key, value) in request.Tags)
            {
                tags[key] = value;
            }

            if (tags.Count > MostTags)
            {
                throw PoolError.TooManyTags();
            }

            pool.Configure(pool.Settings with { Tags = tags }, call.Now);
            PoolTable.Update(sql, pool);
        });
        return OperationReply.Empty;
    }
}
