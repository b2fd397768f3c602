namespace IdentityPortal.LocalPool.Wire;

/// <summary>Errors of second factors, passkeys and choice-based sign-in.</summary>
internal sealed partial class PoolError
{
    public static PoolError WrongTotp() => new("CodeMismatchException", "Invalid code received for user", 'O');

    public static PoolError WrongOtp() => new("CodeMismatchException", "Invalid code or auth state for the user.", 'C');

    public static PoolError TotpUsedBefore() =>
        new("ExpiredCodeException", "Your software token has already been used once.", 'C');

    public static PoolError TotpNotEnabled() =>
        new("EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA", 'C');

    public static PoolError SoftwareTokenOff() =>
        new("SoftwareTokenMFANotFoundException", "Software Token MFA has not been enabled by the userPool", 'A');

    public static PoolError SoftwareTokenMissing() =>
        new("SoftwareTokenMFANotFoundException", "Software Token MFA does not exist for the user.", 'C');

    // Guess: AWS documents the type, but not the message.
    public static PoolError NoSoftwareTokenToDelete() => NotFound("Software token does not exist for the user.", 'U');

    public static PoolError FactorNotReady(string factor) =>
        InvalidParameter($"User does not have delivery config set to turn on {factor}", 'C');

    // Guess: AWS documents that these are refused, but not the messages.
    public static PoolError PreferredFactorOff() => InvalidParameter("A preferred MFA setting has to be enabled.", 'U');

    public static PoolError SeveralPreferred() => InvalidParameter("Only one MFA setting can be preferred.", 'U');

    public static PoolError AccessTokenOrSession() => InvalidParameter("Either AccessToken or Session is required.", 'U');

    public static PoolError MfaWithoutFactor() => InvalidParameter(
        "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.", 'C');

    // Guess: AWS documents that text messages need a configuration, but not the message.
    public static PoolError SmsFactorWithoutSms() => InvalidParameter("SMS MFA needs an SMS configuration.", 'U');

    public static PoolError FactorWithoutMfa() =>
        InvalidParameter("Invalid MFA configuration given, can't turn off MFA and configure an MFA together.", 'C');

    // Guess: AWS's error for an ANSWER that was not offered is not known.
    public static PoolError NotOnOffer(string answer) => InvalidParameter($"{answer} is not an available challenge.", 'U');
}
