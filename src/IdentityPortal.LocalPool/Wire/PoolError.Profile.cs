namespace IdentityPortal.LocalPool.Wire;

/// <content>Errors of operations on passwords, attributes and accounts.</content>
internal sealed partial class PoolError
{
    // AWS's message has no full stop here, unlike the one at sign-in.
    public static PoolError UserDisabledForReset() => NotAuthorized("User is disabled", 'O');

    public static PoolError ResetImpossible() => NotAuthorized("User password cannot be reset in the current state.", 'C');

    public static PoolError ResetByAdministrators() => NotAuthorized("Contact administrator to reset password.", 'E');

    public static PoolError NoRecoveryTarget() =>
        InvalidParameter("Cannot reset password for the user as there is no registered/verified email or phone_number", 'C');

    // Guess: AWS probably refuses attributes that are not addresses; the message is not known.
    public static PoolError NotVerifiable(string attribute) => InvalidParameter($"Attribute {attribute} cannot be verified.", 'U');

    // Guess: the same, for an address that the account does not have.
    public static PoolError NothingToVerify(string attribute) => InvalidParameter($"User has no {attribute} to verify.", 'U');

    public static PoolError NoAddressToVerify(string address, string what) =>
        InvalidParameter($"{address} is required to verify/un-verify {what}", 'E');

    // Guess: AWS documents that both are refused, but neither types nor messages.
    public static PoolError UserSessionNotFound() => NotFound("Session does not exist.", 'U');

    public static PoolError OwnUserSession() => InvalidParameter("The session of the access token cannot be revoked with it.", 'U');

    public static PoolError AdminFlowNotEnabled() => InvalidParameter("Auth flow not enabled for this client", 'O');

    // Guess: derived from SignUp's message.
    public static PoolError UserAccountExists() => new("UsernameExistsException", "User account already exists", 'U');

    public static PoolError ResendImpossible(string username) =>
        new("UnsupportedUserStateException", $"Resend not possible. {username} status is not FORCE_CHANGE_PASSWORD", 'E');
}
