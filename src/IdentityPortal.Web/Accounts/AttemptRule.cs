using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// How often something may be tried for one entered address. Each rule is stricter than Cognito's own limit, which would reveal whether an
/// account exists.
/// </summary>
/// <param name="FirstPauseAfter">The number of attempts after which the first pause begins. Each further attempt doubles it.</param>
/// <param name="LongestPause">The upper bound of the pause.</param>
/// <param name="Window">How long an attempt counts.</param>
/// <param name="Most">The most attempts in the window; null if only the pauses limit them.</param>
internal sealed record AttemptRule(int FirstPauseAfter, TimeSpan FirstPause, TimeSpan LongestPause, TimeSpan Window, int? Most = null)
{
    /// <summary>More attempts than any rule needs to reach its longest pause.</summary>
    private const int Enough = 16;

    /// <summary>A minute longer than Cognito's longest lock, so that Cognito's lock ends first.</summary>
    private static readonly TimeSpan LongestLock = TimeSpan.FromMinutes(16);

    // Cognito sends five codes of a kind per hour. Two of them are reserved for staff.
    private static readonly AttemptRule CodeSend =
        new(1, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), AttemptLife.Of(AttemptKind.CodeSend), Most: 3);

    // Cognito locks the account after the fifth wrong password, for 1, 2, 4 … seconds.
    private static readonly AttemptRule Login = new(4, TimeSpan.FromSeconds(5), LongestLock, AttemptLife.Of(AttemptKind.Login));

    // This allows twelve codes per hour. Cognito accepts 15.
    private static readonly AttemptRule Code = new(3, TimeSpan.FromSeconds(10), LongestLock, AttemptLife.Of(AttemptKind.Code));

    // The two of Cognito's five codes per hour that visitors cannot use.
    private static readonly AttemptRule DeskSend = new(1, TimeSpan.Zero, TimeSpan.Zero, AttemptLife.Of(AttemptKind.DeskSend), Most: 2);

    // Only who has entered the right password causes these mails, so they are counted apart from those that anybody can request.
    private static readonly AttemptRule LoginMail = new(1, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), AttemptLife.Of(AttemptKind.LoginMail));

    // No answer can be guessed, so this only spares Cognito. A browser that offers a passkey asks each time somebody enters the address field.
    private static readonly AttemptRule PasskeyRequest =
        new(1, TimeSpan.Zero, TimeSpan.Zero, AttemptLife.Of(AttemptKind.PasskeyRequest), Most: 20);

    // Only while one is running, which takes less time than this.
    private static readonly AttemptRule FactorRemoval =
        new(1, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), AttemptLife.Of(AttemptKind.FactorRemoval));

    // As many wrong or changed minds as Cognito's five codes per hour allow. Each address has its own pause.
    private static readonly AttemptRule AddressChangeOfAccount =
        new(1, TimeSpan.Zero, TimeSpan.Zero, AttemptLife.Of(AttemptKind.AddressChangeOfAccount), Most: 5);

    private static readonly AttemptRule AddressChangePastOthers =
        new(1, TimeSpan.Zero, TimeSpan.Zero, AttemptLife.Of(AttemptKind.AddressChangePastOthers), Most: 1);

    private static readonly AttemptRule StaffSend = new(1, TimeSpan.Zero, TimeSpan.Zero, AttemptLife.Of(AttemptKind.StaffSend), Most: 30);

    /// <summary>How many of the latest attempts the rule takes into account.</summary>
    public int Counted => Most ?? Enough;

    public static AttemptRule Of(AttemptKind kind) => kind switch
    {
        AttemptKind.CodeSend or AttemptKind.ResetSend or AttemptKind.LoginSend or AttemptKind.AddressChange => CodeSend,
        AttemptKind.AddressChangeOfAccount => AddressChangeOfAccount,
        AttemptKind.AddressChangePastOthers => AddressChangePastOthers,
        AttemptKind.Login or AttemptKind.SecondFactor => Login,
        AttemptKind.LoginMail => LoginMail,
        AttemptKind.DeskSend => DeskSend,
        AttemptKind.StaffSend => StaffSend,
        AttemptKind.PasskeyRequest or AttemptKind.PasskeyOffer => PasskeyRequest,
        AttemptKind.FactorRemoval => FactorRemoval,
        _ => Code,
    };

    /// <param name="tries">Times of the attempts in the window, latest first.</param>
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
