namespace IdentityPortal.Web.Store;

/// <summary>That somebody uses an app in a session. The app is told when the session ends.</summary>
internal sealed class AppUseRow
{
    /// <summary>How long after its last use the portal says that an app was used.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);

    /// <summary>The session's id for life, as in <see cref="SessionRow.Sid"/>.</summary>
    public required string Sid { get; init; }

    /// <summary>The client id of the app.</summary>
    public required string App { get; init; }

    /// <summary>Cognito's id of the person's account, as the app knows it.</summary>
    public required string Sub { get; init; }

    public required DateTimeOffset FirstUsedAt { get; init; }

    /// <summary>To a minute.</summary>
    public required DateTimeOffset LastUsedAt { get; set; }

    /// <summary>When the session ended, or the person stopped to use the app in it; null until then.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
