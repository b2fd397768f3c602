using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>A request to the page of a step.</summary>
/// <param name="Pending">The step that the browser has to do, if any.</param>
/// <param name="Known">The browser if a form was sent and somebody has logged in to this account in it before.</param>
/// <param name="IsOfOther">Whether the sent form is for another address, because another tab has begun to log in since.</param>
internal sealed record StepVisit(PendingChallenge? Pending, KnownBrowser? Known, bool IsOfOther, IDisposable? Gate) : IDisposable
{
    public void Dispose() => Gate?.Dispose();
}
