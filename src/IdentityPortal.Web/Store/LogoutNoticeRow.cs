namespace IdentityPortal.Web.Store;

/// <summary>That an app is to be told of the end of a session. The row is deleted once the app knows, or is given up.</summary>
internal sealed class LogoutNoticeRow
{
    /// <summary>Longer than an app is tried to be told. It may not be in the settings any more.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(1);

    public required Guid Id { get; init; }

    /// <summary>The client id of the app.</summary>
    public required string App { get; init; }

    /// <summary>The session's id for life, as the app knows it.</summary>
    public required string Sid { get; init; }

    /// <summary>Cognito's id of the person's account, as the app knows it.</summary>
    public required string Sub { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When the app is told next. An instance that tells it moves this time into the future, so that no other does it too.</summary>
    public required DateTimeOffset DueAt { get; set; }

    public int Tries { get; set; }
}
