using IdentityPortal.Web.Audit;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>What the page of an act shows.</summary>
/// <param name="Account">Null if the account could not be read.</param>
/// <param name="Last">The same act, if it was done a moment ago.</param>
/// <param name="Limit">Why the mail of the act must wait; null if it need not.</param>
internal sealed record ActView(DeskAccount? Account, TrailEntry? Last, ActOutcome.TooMany? Limit)
{
    public static ActView Of(ActOutcome outcome) => outcome switch
    {
        ActOutcome.Ready ready => new(ready.Account, ready.Last, ready.Limit),
        ActOutcome.Repeated repeated => new(repeated.Account, repeated.Last, null),
        _ => new(null, null, null),
    };
}
