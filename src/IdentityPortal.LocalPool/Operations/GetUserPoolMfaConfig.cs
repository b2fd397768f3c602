using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Returns a pool's second factors and passkey settings.</summary>
internal static class GetUserPoolMfaConfig
{
    internal sealed record Request(string UserPoolId)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(members.Required("UserPoolId", Shape.PoolId)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var pool = call.Directory.Pool(Request.Read(call.Members).UserPoolId);
        return OperationReply.Of(MfaConfiguration.Of(pool.Settings), FactorsReplyJson.Wire.MfaConfiguration);
    }
}
