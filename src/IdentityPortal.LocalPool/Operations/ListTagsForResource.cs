using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Returns the tags of a pool.</summary>
internal static class ListTagsForResource
{
    internal sealed record Request(string ResourceArn)
    {
        public static Request Read(RequestMembers members) =>
            members.Checked(new Request(members.Required("ResourceArn", PoolShapes.Arn)));
    }

    internal sealed record Reply(IReadOnlyDictionary<string, string> Tags);

    public static OperationReply Handle(OperationCall call)
    {
        var pool = TaggedPool.Of(call, Request.Read(call.Members).ResourceArn);
        return OperationReply.Of(new Reply(pool.Settings.Tags), PoolsReplyJson.Wire.ListTagsForResourceReply);
    }
}
