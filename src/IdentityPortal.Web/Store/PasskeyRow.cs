namespace IdentityPortal.Web.Store;

/// <summary>What Cognito does not keep about a passkey.</summary>
internal sealed class PasskeyRow
{
    /// <summary>Keyed hash of the person's sub and Cognito's id of the passkey.</summary>
    public required string CredentialHash { get; init; }

    /// <summary>Keyed hash of the person's sub.</summary>
    public required string SubjectHash { get; init; }

    public required string AddressHash { get; init; }

    /// <summary>The name that the person gave, encrypted; null if the passkey was made elsewhere and has none.</summary>
    public byte[]? Name { get; set; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>When somebody last logged in to this portal with it; null for never.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
