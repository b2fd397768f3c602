namespace IdentityPortal.LocalPool.Wire;

/// <summary>Errors of passkeys. AWS documents their types, but not most of the messages.</summary>
internal sealed partial class PoolError
{
    public static PoolError CredentialNotValid() => InvalidParameter("Credential data is not valid", 'O');

    public static PoolError WebAuthnNotEnabled() =>
        new("WebAuthnNotEnabledException", "Passkeys are not enabled for this user pool.", 'U');

    public static PoolError WebAuthnConfigurationMissing() =>
        new("WebAuthnConfigurationMissingException", "The user pool has neither a relying party ID nor a domain.", 'U');

    public static PoolError WebAuthnChallengeNotFound() =>
        new("WebAuthnChallengeNotFoundException", "The passkey answers no request that is known and live.", 'U');

    public static PoolError WebAuthnClientMismatch() =>
        new("WebAuthnClientMismatchException", "The access token is of another client than the request for the passkey.", 'U');

    public static PoolError WebAuthnOriginNotAllowed() =>
        new("WebAuthnOriginNotAllowedException", "The origin of the passkey is not of the relying party ID of the user pool.", 'U');

    public static PoolError WebAuthnRelyingPartyMismatch() =>
        new("WebAuthnRelyingPartyMismatchException", "The passkey is of another relying party ID than the user pool.", 'U');

    public static PoolError WebAuthnCredentialNotSupported() =>
        new("WebAuthnCredentialNotSupportedException", "The device or provider of the passkey is not supported.", 'U');

    // Guess: AWS's error for a credential id that is already registered is not known.
    public static PoolError PasskeyExists() => InvalidParameter("The passkey is registered already.", 'U');

    public static PoolError PasskeyPassesMfaBy() => InvalidParameter(
        "Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor", 'C');

    public static PoolError PasskeyLimitExceeded() => new("LimitExceededException", "A user can have no more than 20 passkeys.", 'U');

    public static PoolError PasskeyNotFound() => NotFound("Passkey does not exist.", 'U');

    // Guess: one message covers all errors in the answer to WEB_AUTHN, as with passwords.
    public static PoolError PasskeyRefused() => NotAuthorized("The passkey could not be verified.", 'U');
}
