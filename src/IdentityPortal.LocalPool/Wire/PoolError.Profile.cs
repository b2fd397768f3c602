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

    // Guess: that attributes without an address behind them are refused is likely, the text is not known.
    public static PoolError NotVerifiable(string attribute) => InvalidParameter($"Attribute {attribute} cannot be verified.", 'U');

    // Guess: as above, for an address that the account does not have.
    public static PoolError NothingToVerify(string attribute) => InvalidParameter($"User has no {attribute} to verify.", 'U');
}
