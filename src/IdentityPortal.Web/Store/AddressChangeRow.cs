namespace IdentityPortal.Web.Store;

/// <summary>A change of an account's address, from the request until it can no longer be undone.</summary>
internal sealed class AddressChangeRow
{
    /// <summary>How long the code of the new address works at Cognito.</summary>
    public static readonly TimeSpan CodeLife = TimeSpan.FromHours(24);

    /// <summary>How long a change can be undone, and nobody else gets the old address.</summary>
    public static readonly TimeSpan UndoLife = TimeSpan.FromHours(72);

    /// <summary>How long support finds the account by the old address if that could not be restored.</summary>
    public static readonly TimeSpan HelpLife = TimeSpan.FromDays(30);

    /// <summary>The end of a change whose old address is restored, but which is not undone yet. The portal does not give it up.</summary>
    public static readonly DateTimeOffset Restored = DateTimeOffset.MaxValue;

    /// <summary>The end of a lease after which no answer of Cognito is missing.</summary>
    public static readonly DateTimeOffset Answered = DateTimeOffset.MinValue;

    public required Guid Id { get; init; }

    /// <summary>Keyed hash of the person's sub.</summary>
    public required string SubjectHash { get; init; }

    /// <summary>Keyed hash of the old address.</summary>
    public required string AddressHash { get; init; }

    public required string NewAddressHash { get; init; }

    /// <summary>The person's sub and both addresses, encrypted.</summary>
    public required byte[] Content { get; init; }

    public required AddressChangeState State { get; set; }

    /// <summary>
    /// Whether Cognito has mailed a code that can work. It sends none to an address that another account has, and then the portal accepts none.
    /// In a change that is being undone, it says whether the change has happened.
    /// </summary>
    public bool IsCodeSent { get; set; }

    /// <summary>Keyed hash of the token in the link that stops or undoes the change.</summary>
    public required string TokenHash { get; init; }

    /// <summary>Keyed hash of another token, in the mail that told the old address of the change; null before.</summary>
    public string? LaterTokenHash { get; set; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Until when the code is accepted, or the change can be undone, or the portal tries to restore the address (<see cref="Restored"/>).</summary>
    public required DateTimeOffset Until { get; set; }

    /// <summary>
    /// Until this time one request calls Cognito for this change, and everybody else waits. If it is over and not <see cref="Answered"/>, the instance has
    /// crashed or Cognito's answer was lost. After a change, it is not <see cref="Answered"/> until all other sessions have ended.
    /// </summary>
    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>Whether passkeys from shortly before or after the request may still have to be removed, at the next log-in after the change was undone.</summary>
    public bool HasPasskeysToRemove { get; set; }
}
