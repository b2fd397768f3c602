using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Deletes the authenticator app of any user, with the preference for it. Other second factors stay.</summary>
internal static class AdminDeleteSoftwareToken
{
    public static OperationReply Handle(OperationCall call)
    {
        var (_, user) = AdminUserRequest.Read(call.Members).Find(call);
        call.Database.Write(sql =>
        {
            // Guess: a secret that was never verified is not a registration.
            if (SoftwareTokenTable.Find(sql, user)?.Secret is null)
            {
                throw PoolError.NoSoftwareTokenToDelete();
            }

            SoftwareTokenTable.Delete(sql, user);
            MfaPreferenceTable.Delete(sql, user, MfaFactor.SoftwareToken);
        });
        return OperationReply.Empty;
    }
}
