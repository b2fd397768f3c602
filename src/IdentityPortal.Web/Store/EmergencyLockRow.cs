namespace IdentityPortal.Web.Store;

/// <summary>An account that support has disabled for a day.</summary>
internal sealed class EmergencyLockRow
{
    /// <summary>Sub of the person, because Cognito is asked about them when the lock ends.</summary>
    public required string Sub { get; init; }

    public required string AddressHash { get; init; }

    public required string MaskedAddress { get; init; }

    /// <summary>Sub of the member of staff.</summary>
    public required string By { get; init; }

    public required DateTimeOffset Until { get; init; }

    /// <summary>When the portal next tries to enable the account.</summary>
    public required DateTimeOffset TryAt { get; set; }

    /// <summary>Until this time somebody locks, enables or disables the account, or an instance ends the lock, and everybody else waits.</summary>
    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>When the account last changed, as Cognito said after disabling it; null if that is not known.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Whether a lead must decide, because the account was changed in the meantime.</summary>
    public bool Kept { get; set; }
}
