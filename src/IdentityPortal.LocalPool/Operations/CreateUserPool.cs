using System.Security.Cryptography;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Creates an empty pool with its own signing keys.</summary>
internal static class CreateUserPool
{
    internal sealed record Request(PoolSettings Settings, List<PoolSchema.Entry> Schema)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            PoolMembers.Read(members, members.Required("PoolName", PoolShapes.Name)) with
            {
                AliasAttributes = members.Texts("AliasAttributes", PoolShapes.AliasAttribute) ?? [],
                UsernameAttributes = members.Texts("UsernameAttributes", PoolShapes.VerifiedAttribute) ?? [],
                CaseSensitive = members.Part("UsernameConfiguration").OptionalFlag("CaseSensitive") ?? true,
            },
            PoolSchema.Read(members)));
    }

    internal sealed record Reply(UserPoolDescription UserPool);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var settings = PoolMembers.WithSmsFactor(request.Settings with { Schema = PoolSchema.Check(request.Schema) });
        PoolMembers.RefuseContradictions(settings);
        var row = new PoolTable.PoolRow(
            Identifiers.PoolId(call.Region), call.Region, settings, call.Keyring.Stored(""), RandomNumberGenerator.GetBytes(32),
            LogicalId: null, call.Now, call.Now);
        var pool = row.Open(call.Keyring);
        call.Database.Write(sql =>
        {
            PoolTable.Put(sql, row);
            call.Directory.Put(pool);
        });
        return OperationReply.Of(new Reply(DescribeUserPool.Describe(pool, users: 0)), PoolsReplyJson.Wire.CreateUserPoolReply);
    }
}
