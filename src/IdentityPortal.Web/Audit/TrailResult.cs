using System.Text.Json;
using System.Text.Json.Serialization;

namespace IdentityPortal.Web.Audit;

/// <summary>
/// How an act ended. A row stores it as JSON, with the type's name as its kind. Names and members are sealed and must never change. Pages show
/// the sentence <c>Outcome.</c> + <see cref="Name"/> of Wording.resx, the export shows <see cref="ToString"/>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = Discriminator)]
[JsonDerivedType(typeof(SentCode), nameof(SentCode))]
[JsonDerivedType(typeof(SentInvitation), nameof(SentInvitation))]
[JsonDerivedType(typeof(SentReset), nameof(SentReset))]
[JsonDerivedType(typeof(LoggedOut), nameof(LoggedOut))]
[JsonDerivedType(typeof(LoggedOutOnlyHere), nameof(LoggedOutOnlyHere))]
[JsonDerivedType(typeof(PasswordTakenAway), nameof(PasswordTakenAway))]
[JsonDerivedType(typeof(PasswordTakenAwayOnlyHere), nameof(PasswordTakenAwayOnlyHere))]
[JsonDerivedType(typeof(Disabled), nameof(Disabled))]
[JsonDerivedType(typeof(DisabledOnlyHere), nameof(DisabledOnlyHere))]
[JsonDerivedType(typeof(Enabled), nameof(Enabled))]
[JsonDerivedType(typeof(AddressVerified), nameof(AddressVerified))]
[JsonDerivedType(typeof(SignUpDeleted), nameof(SignUpDeleted))]
[JsonDerivedType(typeof(SignUpConfirmed), nameof(SignUpConfirmed))]
[JsonDerivedType(typeof(DataExported), nameof(DataExported))]
[JsonDerivedType(typeof(AccountDeleted), nameof(AccountDeleted))]
[JsonDerivedType(typeof(DeletionScheduled), nameof(DeletionScheduled))]
[JsonDerivedType(typeof(DeletionStopped), nameof(DeletionStopped))]
[JsonDerivedType(typeof(Locked), nameof(Locked))]
[JsonDerivedType(typeof(LockedOnlyHere), nameof(LockedOnlyHere))]
[JsonDerivedType(typeof(Unlocked), nameof(Unlocked))]
[JsonDerivedType(typeof(LeftLocked), nameof(LeftLocked))]
[JsonDerivedType(typeof(RemovalRequested), nameof(RemovalRequested))]
[JsonDerivedType(typeof(RemovalAnnounced), nameof(RemovalAnnounced))]
[JsonDerivedType(typeof(RemovalStopped), nameof(RemovalStopped))]
[JsonDerivedType(typeof(RemovalNotTold), nameof(RemovalNotTold))]
[JsonDerivedType(typeof(RemovalRefused), nameof(RemovalRefused))]
[JsonDerivedType(typeof(RemovalExpired), nameof(RemovalExpired))]
[JsonDerivedType(typeof(RemovalGivenUp), nameof(RemovalGivenUp))]
[JsonDerivedType(typeof(RemovalLapsed), nameof(RemovalLapsed))]
[JsonDerivedType(typeof(LapsedAfterApproval), nameof(LapsedAfterApproval))]
[JsonDerivedType(typeof(LapsedAfterApprovalOnlyHere), nameof(LapsedAfterApprovalOnlyHere))]
[JsonDerivedType(typeof(FactorsRemoved), nameof(FactorsRemoved))]
[JsonDerivedType(typeof(FactorsRemovedOnlyHere), nameof(FactorsRemovedOnlyHere))]
[JsonDerivedType(typeof(NoteAdded), nameof(NoteAdded))]
[JsonDerivedType(typeof(NoteDeleted), nameof(NoteDeleted))]
[JsonDerivedType(typeof(Shown), nameof(Shown))]
[JsonDerivedType(typeof(Exported), nameof(Exported))]
[JsonDerivedType(typeof(Forbidden), nameof(Forbidden))]
[JsonDerivedType(typeof(Misfit), nameof(Misfit))]
[JsonDerivedType(typeof(TooMany), nameof(TooMany))]
[JsonDerivedType(typeof(Refused), nameof(Refused))]
[JsonDerivedType(typeof(Unknown), nameof(Unknown))]
[JsonDerivedType(typeof(TryLater), nameof(TryLater))]
[JsonDerivedType(typeof(NotPermitted), nameof(NotPermitted))]
[JsonDerivedType(typeof(Nobody), nameof(Nobody))]
[JsonDerivedType(typeof(Pruned), nameof(Pruned))]
internal abstract record TrailResult
{
    private const string Discriminator = "kind";

    private TrailResult()
    {
    }

    internal string Name => GetType().Name;

    /// <summary>The values of the sentence's placeholders.</summary>
    internal virtual IReadOnlyList<object> Details => [];

    /// <summary>Cognito accepted the request to send a mail.</summary>
    /// <param name="Medium">Cognito's name of the delivery medium, such as EMAIL.</param>
    /// <param name="Destination">The masked address or telephone number.</param>
    public abstract record Sent(string Medium, string Destination) : TrailResult
    {
        internal override IReadOnlyList<object> Details => [Medium, Destination];
    }

    public sealed record SentCode(string Medium, string Destination) : Sent(Medium, Destination);

    public sealed record SentInvitation(string Medium, string Destination) : Sent(Medium, Destination);

    public sealed record SentReset(string Medium, string Destination) : Sent(Medium, Destination);

    /// <param name="Sessions">The number of portal sessions that were ended.</param>
    /// <param name="Apps">The number of apps that are told of it. Rows without any do not name it, as those from before there were apps.</param>
    /// <param name="AppsNotTold">The number of apps that cannot be told, in the same way.</param>
    public abstract record ShutOut(
        int Sessions,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Apps = 0,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int AppsNotTold = 0) : TrailResult
    {
        internal override IReadOnlyList<object> Details => (Apps, AppsNotTold) switch
        {
            (0, 0) => [Sessions],
            (_, 0) => [Sessions, Apps],
            _ => [Sessions, Apps, AppsNotTold],
        };
    }

    public sealed record LoggedOut(int Sessions, int Apps = 0, int AppsNotTold = 0) : ShutOut(Sessions, Apps, AppsNotTold);

    public sealed record PasswordTakenAway(int Sessions, int Apps = 0, int AppsNotTold = 0) : ShutOut(Sessions, Apps, AppsNotTold);

    public sealed record Disabled(int Sessions, int Apps = 0, int AppsNotTold = 0) : ShutOut(Sessions, Apps, AppsNotTold);

    /// <summary>Disabled for a day.</summary>
    public sealed record Locked(int Sessions, int Apps = 0, int AppsNotTold = 0) : ShutOut(Sessions, Apps, AppsNotTold);

    /// <summary>The second factors were removed.</summary>
    public sealed record FactorsRemoved(int Sessions, int Apps = 0, int AppsNotTold = 0) : ShutOut(Sessions, Apps, AppsNotTold);

    /// <summary>As <see cref="RemovalLapsed"/>, but the removal was approved already and may have begun, so the sessions of the account have ended.</summary>
    public sealed record LapsedAfterApproval(int Sessions, int Apps = 0, int AppsNotTold = 0) : ShutOut(Sessions, Apps, AppsNotTold);

    /// <summary>Cognito did not confirm that it ended the sign-ins outside the portal.</summary>
    public abstract record ShutOutOnlyHere(int Sessions, int Apps = 0, int AppsNotTold = 0) : ShutOut(Sessions, Apps, AppsNotTold);

    public sealed record LoggedOutOnlyHere(int Sessions, int Apps = 0, int AppsNotTold = 0) : ShutOutOnlyHere(Sessions, Apps, AppsNotTold);

    public sealed record PasswordTakenAwayOnlyHere(int Sessions, int Apps = 0, int AppsNotTold = 0) : ShutOutOnlyHere(Sessions, Apps, AppsNotTold);

    public sealed record DisabledOnlyHere(int Sessions, int Apps = 0, int AppsNotTold = 0) : ShutOutOnlyHere(Sessions, Apps, AppsNotTold);

    public sealed record LockedOnlyHere(int Sessions, int Apps = 0, int AppsNotTold = 0) : ShutOutOnlyHere(Sessions, Apps, AppsNotTold);

    public sealed record FactorsRemovedOnlyHere(int Sessions, int Apps = 0, int AppsNotTold = 0) : ShutOutOnlyHere(Sessions, Apps, AppsNotTold);

    public sealed record LapsedAfterApprovalOnlyHere(int Sessions, int Apps = 0, int AppsNotTold = 0) : ShutOutOnlyHere(Sessions, Apps, AppsNotTold);

    /// <summary>A lead asked to remove somebody's second factors.</summary>
    public sealed record RemovalRequested : TrailResult;

    /// <summary>As <see cref="RemovalRequested"/>, but it takes effect by itself, because the person is told and can stop it.</summary>
    /// <param name="Until">When it takes effect.</param>
    public sealed record RemovalAnnounced(string Until) : TrailResult
    {
        internal override IReadOnlyList<object> Details => [Until];
    }

    /// <summary>The person stopped it with the link in the mail.</summary>
    public sealed record RemovalStopped : TrailResult;

    /// <summary>The mail to the person could not be sent in time.</summary>
    public sealed record RemovalNotTold : TrailResult;

    /// <summary>A lead refused the request.</summary>
    public sealed record RemovalRefused : TrailResult;

    /// <summary>Nobody approved the request in time.</summary>
    public sealed record RemovalExpired : TrailResult;

    /// <summary>Cognito refused or did not answer for days after the approval.</summary>
    public sealed record RemovalGivenUp : TrailResult;

    /// <summary>The person has changed their factors since the request, so it is about factors that are not theirs any longer.</summary>
    public sealed record RemovalLapsed : TrailResult;

    public sealed record Enabled : TrailResult;

    /// <summary>The lock had ended, and the portal enabled the account.</summary>
    public sealed record Unlocked : TrailResult;

    /// <summary>The lock had ended, but the account was changed in the meantime, so the portal did not enable it.</summary>
    public sealed record LeftLocked : TrailResult;

    public sealed record AddressVerified : TrailResult;

    public sealed record SignUpDeleted : TrailResult;

    /// <summary>The account was confirmed without a code.</summary>
    public sealed record SignUpConfirmed : TrailResult;

    /// <summary>All data of a person became available to the lead as a file.</summary>
    public sealed record DataExported : TrailResult;

    /// <param name="Receipt">The number of the deletion.</param>
    public sealed record AccountDeleted(string Receipt) : TrailResult
    {
        internal override IReadOnlyList<object> Details => [Receipt];
    }

    /// <summary>The account is disabled until it is deleted.</summary>
    /// <param name="Receipt">As in <see cref="AccountDeleted"/>.</param>
    /// <param name="Until">When it will be deleted.</param>
    public sealed record DeletionScheduled(string Receipt, string Until) : TrailResult
    {
        internal override IReadOnlyList<object> Details => [Receipt, Until];
    }

    /// <summary>The account is enabled, and the deletion for which it was disabled does not happen.</summary>
    /// <param name="Receipt">As in <see cref="AccountDeleted"/>.</param>
    public sealed record DeletionStopped(string Receipt) : TrailResult
    {
        internal override IReadOnlyList<object> Details => [Receipt];
    }

    /// <param name="Digest">Keyed digest of id and text.</param>
    public sealed record NoteAdded(Guid Note, string Digest) : TrailResult
    {
        internal override IReadOnlyList<object> Details => [Note, Digest];
    }

    public sealed record NoteDeleted(Guid Note) : TrailResult
    {
        internal override IReadOnlyList<object> Details => [Note];
    }

    public sealed record Shown : TrailResult;

    public sealed record Exported : TrailResult;

    /// <summary>The act was not attempted at Cognito.</summary>
    /// <param name="Why">End of the key of the reason's sentence in Wording.resx, after <c>Act.</c> and the name.</param>
    public abstract record NotTried(string Why) : TrailResult
    {
        internal override IReadOnlyList<object> Details => [Why];
    }

    public sealed record Forbidden(string Why) : NotTried(Why);

    public sealed record Misfit(string Why) : NotTried(Why);

    public sealed record TooMany : TrailResult;

    /// <summary>Cognito did not perform the act. In the case of <see cref="Unknown"/> it gave no answer.</summary>
    /// <param name="Error">Type name of the exception.</param>
    public abstract record Failed(string Error) : TrailResult
    {
        internal override IReadOnlyList<object> Details => [Error];
    }

    public sealed record Refused(string Error) : Failed(Error);

    public sealed record Unknown(string Error) : Failed(Error);

    public sealed record TryLater(string Error) : Failed(Error);

    public sealed record NotPermitted(string Error) : Failed(Error);

    public sealed record Nobody(string Error) : Failed(Error);

    /// <summary>The rows up to this head were deleted.</summary>
    public sealed record Pruned(TrailHead Head) : TrailResult
    {
        internal override IReadOnlyList<object> Details => [Head];
    }

    /// <summary>A stored result that this version of the portal never writes.</summary>
    public sealed record Unreadable(string Stored) : TrailResult
    {
        internal override IReadOnlyList<object> Details => [Stored];
    }

    /// <summary>How stored results begin if Cognito did not perform the act.</summary>
    public static IReadOnlyList<string> FailureBeginnings { get; } =
    [
        .. typeof(TrailResult).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Failed))).Select(type => $$"""{"{{Discriminator}}":"{{type.Name}}",""")
    ];

    public static TrailResult Read(string stored)
    {
        try
        {
            return JsonSerializer.Deserialize<TrailResult>(stored) ?? new Unreadable(stored);
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            return new Unreadable(stored);
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this);

    public sealed override string ToString() => Details.Count == 0 ? Name : $"{Name}: {string.Join(", ", Details)}";
}
