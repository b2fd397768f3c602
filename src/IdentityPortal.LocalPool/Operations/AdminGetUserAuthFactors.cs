namespace IdentityPortal.LocalPool.Operations;

/// <summary>Returns the first factors that any user can use, and the enabled second factors.</summary>
internal static class AdminGetUserAuthFactors
{
    public static OperationReply Handle(OperationCall call)
    {
        var (pool, user) = AdminUserRequest.Read(call.Members).Find(call);
        return GetUserAuthFactors.Show(call, pool, user);
    }
}
