using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>How often something may be tried for one typed address. Each is stricter than Cognito's own limit, or Cognito's would show who exists.</summary>
/// <param name="FirstPauseAfter">The number of the try after which the first pause begins; each further try doubles it.</param>
/// <param name="LongestPause">Where doubling ends.</param>
/// <param name="Window">How long a try counts.</param>
/// <param name="Most">The most tries in the window; null when the pauses alone limit them.</param>
internal sealed record AttemptRule(int FirstPauseAfter, TimeSpan FirstPause, TimeSpan LongestPause, TimeSpan Window, int? Most = null)
{
    /// <summary>More tries than any rule needs to reach its longest pause.</summary>
    private const int Enough = 16;

    /// <summary>A minute more than Cognito's longest lock, which has ended when ours has.</summary>
    private static readonly TimeSpan LongestLock = TimeSpan.FromMinutes(16);

    // Cognito sends five an hour: two remain for staff.
    private static readonly AttemptRule CodeSend =
        new(1, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), AttemptLife.Of(AttemptKind.CodeSend), Most: 3);

    // Cognito locks after the fifth wrong password, for 1, 2, 4 … seconds.
    private static readonly AttemptRule Login = new(4, TimeSpan.FromSeconds(5), LongestLock, AttemptLife.Of(AttemptKind.Login));

    // Twelve an hour; Cognito takes 15.
    private static readonly AttemptRule Code = new(3, TimeSpan.FromSeconds(10), LongestLock, AttemptLife.Of(AttemptKind.Code));

    // What the visitor leaves of Cognito's five.
    private static readonly AttemptRule DeskSend = new(1, TimeSpan.Zero, TimeSpan.Zero, AttemptLife.Of(AttemptKind.DeskSend), Most: 2);

    private static readonly AttemptRule StaffSend = new(1, TimeSpan.Zero, TimeSpan.Zero, AttemptLife.Of(AttemptKind.StaffSend), Most: 30);

    /// <summary>How many of the newest tries decide.</summary>
    public int Counted => Most ?? Enough;

    public static AttemptRule Of(AttemptKind kind) => kind switch
    {
        AttemptKind.CodeSend => CodeSend,
        AttemptKind.Login => Login,
        AttemptKind.DeskSend => DeskSend,
        AttemptKind.StaffSend => StaffSend,
        _ => Code,
    };

    /// <param name="tries">Times of the newest tries in the window, newest first.</param>
    public DateTimeOffset NextAfter(IReadOnlyList<DateTimeOffset> tries)
    {
        if (tries.Count == 0)
        {
            return DateTimeOffset.MinValue;
        }

        var next = tries[0] + PauseAfter(tries.Count);
        return tries.Count == Most && tries[^1] + Window > next ? tries[^1] + Window : next;
    }

    private TimeSpan PauseAfter(int tries)
    {
        if (tries < FirstPauseAfter)
        {
            return TimeSpan.Zero;
        }

        var doubled = FirstPause * (1 << (tries - FirstPauseAfter));
        return doubled < LongestPause ? doubled : LongestPause;
    }
}
