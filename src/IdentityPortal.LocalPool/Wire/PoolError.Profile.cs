namespace IdentityPortal.LocalPool.Wire;

/// <content>Refusals around passwords, attributes and accounts.</content>
internal sealed partial class PoolError
{
    // Without the full stop that the sign-in has.
    public static PoolError UserDisabledForReset() => NotAuthorized("User is disabled", 'O');

    public static PoolError ResetImpossible() => NotAuthorized("User password cannot be reset in the current state.", 'C');

    public static PoolError ResetByAdministrators() => NotAuthorized("Contact administrator to reset password.", 'E');

    public static PoolError NoRecoveryTarget() =>
        InvalidParameter("Cannot reset password for the user as there is no registered/verified email or phone_number", 'C');
}
