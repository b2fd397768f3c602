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

    /// <summary>Until when it can be approved.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Sub of the lead who approved it; null until then.</summary>
    public string? ApprovedBy { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>Until this time somebody carries out the approved request, and everybody else waits.</summary>
    public DateTimeOffset LeaseUntil { get; set; }
}
