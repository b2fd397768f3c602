namespace IdentityPortal.Web.Accounts;

/// <summary>A page that waits for a journey. Either the journey answers or the page gives up, whichever comes first.</summary>
internal sealed class PageWait
{
    private const int Waiting = 0;
    private const int Answered = 1;
    private const int GivenUp = 2;

    private int _state = Waiting;

    public bool IsGivenUp => Volatile.Read(ref _state) == GivenUp;

    /// <summary>Returns false when the page has given up, so that nobody will see the outcome.</summary>
    public bool TryAnswer() => Interlocked.CompareExchange(ref _state, Answered, Waiting) == Waiting;

    /// <summary>Returns false when the outcome is available or about to be.</summary>
    public bool TryGiveUp() => Interlocked.CompareExchange(ref _state, GivenUp, Waiting) == Waiting;
}
