using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Adds custom attributes to a pool. They cannot be changed or removed.</summary>
internal static class AddCustomAttributes
{
    internal sealed record Request(string UserPoolId, List<PoolSchema.Entry> Attributes)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            PoolSchema.ReadCustom(members)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        var added = PoolSchema.CheckCustom(request.Attributes);
        call.Database.Write(sql =>
        {
            if (added.Find(attribute => pool.Schema.ContainsKey($"custom:{attribute.Name}")) is { } existing)
            {
                throw PoolError.AttributeExists($"custom:{existing.Name}");
            }

            pool.Configure(
                pool.Settings with { Schema = [.. pool.Settings.Schema, .. added.Select(attribute => attribute with { IsAdded = true })] }, call.Now);
            PoolTable.Update(sql, pool);
        });
        return OperationReply.Empty;
    }
}
