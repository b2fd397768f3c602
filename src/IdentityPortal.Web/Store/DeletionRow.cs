namespace IdentityPortal.Web.Store;

/// <summary>The deletion of an account: to be carried out, or the proof that it was.</summary>
internal sealed class DeletionRow
{
    /// <summary>For how long the proof is kept.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(400);

    /// <summary>The number that the person gets.</summary>
    public required string Receipt { get; init; }

    /// <summary>Keyed hash of the account's sub; null once the account is deleted.</summary>
    public string? SubjectHash { get; set; }

    /// <summary>What is needed to carry it out, encrypted; null once the account is deleted.</summary>
    public byte[]? Content { get; set; }

    /// <summary>Whether a support lead has asked for it instead of the person.</summary>
    public required bool ByStaff { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When the account is to be deleted, which is disabled until then; null for at once.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Keyed hash of the token in the link that brings the account back; null unless the account is disabled for its deletion, or was and has been kept.</summary>
    public string? TokenHash { get; set; }

    /// <summary>When everything was deleted, or the deletion was stopped; null until then.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Whether Cognito has confirmed that the account is deleted there, or enabled again if the deletion was stopped.</summary>
    public bool IsConfirmed { get; set; }

    /// <summary>Until this time one request or instance carries it out, and everybody else waits.</summary>
    public required DateTimeOffset LeaseUntil { get; set; }
}
