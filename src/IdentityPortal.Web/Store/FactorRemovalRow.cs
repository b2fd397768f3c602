namespace IdentityPortal.Web.Store;

/// <summary>A support lead's request to remove the second factors of somebody. Another lead must approve it.</summary>
internal sealed class FactorRemovalRow
{
    /// <summary>Sub of the person, because Cognito is asked about them.</summary>
    public required string Sub { get; init; }

    public required string AddressHash { get; init; }

    public required string MaskedAddress { get; init; }

    /// <summary>Sub of the lead who asked.</summary>
    public required string By { get; init; }

    /// <summary>Keyed hash of the token in the mail by which the person can stop it; null if they are not told.</summary>
    public string? StopHash { get; init; }

    /// <summary>Id of that mail.</summary>
    public Guid? MailId { get; init; }

    /// <summary>Unset in rows from before the waiting time was a setting.</summary>
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>Until when it can be approved. If the person was told by then, it takes effect.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Sub of the lead who approved it; null until then.</summary>
    public string? ApprovedBy { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>Until this time somebody carries out the approved request, and everybody else waits.</summary>
    public DateTimeOffset LeaseUntil { get; set; }
}
