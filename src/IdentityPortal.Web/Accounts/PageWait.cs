namespace IdentityPortal.Web.Accounts;

/// <summary>A page that waits for a journey: either the journey answers it or the page gives up, whichever is first.</summary>
internal sealed class PageWait
{
    private const int Waiting = 0;
    private const int Answered = 1;
    private const int GivenUp = 2;

    private int _state = Waiting;

    public bool IsGivenUp => Volatile.Read(ref _state) == GivenUp;

    /// <summary>False when the page has given up: nobody will see the outcome.</summary>
    public bool TryAnswer() => Interlocked.CompareExchange(ref _state, Answered, Waiting) == Waiting;

    /// <summary>False when the outcome is there, or is there in a moment.</summary>
    public bool TryGiveUp() => Interlocked.CompareExchange(ref _state, GivenUp, Waiting) == Waiting;
}
