using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>USER_PASSWORD_AUTH and ADMIN_USER_PASSWORD_AUTH: the client sends the password itself.</summary>
internal static class PasswordFlow
{
    public static AuthReply Start(OperationCall call, AppClient client, AuthParameters parameters)
    {
        var typed = parameters.Need("USERNAME");
        client.RequireSecretHash(parameters.SecretHash, typed);
        client.RequireFlow("USER_PASSWORD_AUTH");
        return Check(call, client, typed, parameters.Need("PASSWORD"));
    }

    public static AuthReply StartByAdministrator(OperationCall call, AppClient client, AuthParameters parameters)
    {
        var typed = parameters.Need("USERNAME");
        client.RequireSecretHash(parameters.SecretHash, typed);
        if (!client.Allows("ADMIN_USER_PASSWORD_AUTH"))
        {
            throw PoolError.AdminFlowNotEnabled();
        }

        return Check(call, client, typed, parameters.Need("PASSWORD"));
    }

    private static AuthReply Check(OperationCall call, AppClient client, string typed, string password)
    {
        var user = call.Database.Read(sql => UserTable.Find(sql, client.Pool, typed))
            ?? UserMigrationTrigger.Authentication(call, client, typed, password);
        if (user is null && !client.Settings.PreventUserExistenceErrors)
        {
            throw PoolError.UserNotFound();
        }

        PreAuthenticationTrigger.Run(call, client, user, typed);
        return PasswordCheck.Continue(call, client, user, typed, password);
    }
}
