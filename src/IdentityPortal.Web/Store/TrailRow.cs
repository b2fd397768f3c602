namespace IdentityPortal.Web.Store;

/// <summary>One link of the support desk's trail. It is never changed: its hash seals the row together with the previous one.</summary>
internal sealed class TrailRow
{
    /// <summary>Position in the chain: 1, 2, 3 … without a gap.</summary>
    public long Number { get; set; }

    public required TrailKind Kind { get; init; }

    /// <summary>Sub of the member of staff who acted.</summary>
    public required string By { get; init; }

    public required string Action { get; init; }

    /// <summary>Sub of the person affected by the act, if known.</summary>
    public string? Subject { get; init; }

    /// <summary>Keyed hash; the address itself is never stored.</summary>
    public string? AddressHash { get; init; }

    public string? Reason { get; init; }

    public string? Text { get; init; }

    public string? Ticket { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Network address that the act came from.</summary>
    public string? From { get; init; }

    public string? Outcome { get; init; }

    /// <summary>Id of the Cognito request, for AWS support.</summary>
    public string? RequestId { get; init; }

    /// <summary>Number of the intent whose outcome this row records.</summary>
    public long? Intent { get; init; }

    /// <summary>Name of the key that the hash was made with. Null in rows of version 0.1.0, which had one key.</summary>
    public string? Key { get; set; }

    /// <summary>Hash of the previous row.</summary>
    public string Previous { get; set; } = "";

    public string Hash { get; set; } = "";
}
