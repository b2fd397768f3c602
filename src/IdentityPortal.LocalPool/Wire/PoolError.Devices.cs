namespace IdentityPortal.LocalPool.Wire;

/// <summary>Errors of device operations.</summary>
internal sealed partial class PoolError
{
    public static PoolError DeviceNotFound() => NotFound("Device does not exist.", 'C');

    public static PoolError DeviceKeyInvalid() => InvalidParameter("Invalid device key given.", 'C');

    public static PoolError DeviceBeforePassword() =>
        NotAuthorized("Cannot initiate DEVICE_SRP_AUTH flow without first authenticating", 'C');

    public static PoolError RefreshTokenOfOtherDevice() => NotAuthorized("Invalid Refresh Token.", 'C');

    // Guess: the service model lists these two types; their messages are not known.
    public static PoolError DeviceKeyExists() => new("DeviceKeyExistsException", "Device already exists.", 'U');

    public static PoolError DevicesNotRemembered() =>
        new("InvalidUserPoolConfigurationException", "Device tracking is not enabled for this user pool.", 'U');

    // Guess: AWS's error for a missing or malformed verifier is not known.
    public static PoolError DeviceSecret() => InvalidParameter("Invalid device secret verifier given.", 'U');
}
