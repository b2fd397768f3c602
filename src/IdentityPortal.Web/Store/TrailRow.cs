namespace IdentityPortal.Web.Store;

/// <summary>One link of the support desk's trail. It is never changed: its hash seals all of it and the row before it.</summary>
internal sealed class TrailRow
{
    /// <summary>Place in the chain: 1, 2, 3 … without a gap.</summary>
    public long Number { get; set; }

    public required TrailKind Kind { get; init; }

    /// <summary>Sub of the member of staff.</summary>
    public required string By { get; init; }

    public required string Action { get; init; }

    /// <summary>Sub of the person whom it is about, where it is known.</summary>
    public string? Subject { get; init; }

    /// <summary>Never the address.</summary>
    public string? AddressHash { get; init; }

    public string? Reason { get; init; }

    public string? Text { get; init; }

    public string? Ticket { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Network address of the member of staff.</summary>
    public string? From { get; init; }

    public string? Outcome { get; init; }

    /// <summary>Cognito's, for AWS's support.</summary>
    public string? RequestId { get; init; }

    /// <summary>Number of the intent whose outcome this is.</summary>
    public long? Intent { get; init; }

    /// <summary>Hash of the row before.</summary>
    public string Previous { get; set; } = "";

    public string Hash { get; set; } = "";
}
