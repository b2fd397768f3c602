namespace IdentityPortal.Benchmarks.Timing;

/// <summary>The state of the account for an address in the pool.</summary>
internal enum Account
{
    Unknown,
    Unconfirmed,
    Confirmed,
    Disabled,
    MustReset,

    /// <summary>Confirmed, with a passkey.</summary>
    WithPasskey,

    /// <summary>Confirmed, with an authenticator app.</summary>
    WithAuthenticator,

    /// <summary>Confirmed, with an authenticator app and recovery codes.</summary>
    WithRecoveryCodes,
}
