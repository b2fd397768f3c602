namespace IdentityPortal.Web.Store;

/// <summary>
/// One recovery code of an account. A used one stays until the person has set up a second factor again: while there is one, a log-in without a
/// second factor may do nothing else.
/// </summary>
internal sealed class RecoveryCodeRow
{
    /// <summary>Keyed hash of the code and the person's sub.</summary>
    public required string CodeHash { get; init; }

    /// <summary>Keyed hash of the person's sub.</summary>
    public required string SubjectHash { get; init; }

    public required string AddressHash { get; init; }

    /// <summary>The same for all codes that were made together.</summary>
    public required Guid Set { get; init; }

    /// <summary>When the code was first entered together with the right password; null if it is unused.</summary>
    public DateTimeOffset? RedeemedAt { get; set; }

    /// <summary>
    /// Until this time one request logs in with the code, and no other request does. After the log-in: until this time the same form can be sent again.
    /// </summary>
    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>Whether the log-in has succeeded. If not, the same code logs in later, too.</summary>
    public bool IsDone { get; set; }
}
