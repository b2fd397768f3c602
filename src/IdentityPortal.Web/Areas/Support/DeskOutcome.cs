using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>An outcome at the support desk. The trail records the acts of staff, so the log has only what Cognito refused or left unanswered.</summary>
internal abstract record DeskOutcome : JourneyOutcome
{
    public sealed override TimelineKind? Timeline => null;

    public sealed override void Log(AccountEvents events, JourneyEnd end)
    {
        if (end.IsError)
        {
            events.NotAnswered(end, GetType().Name);
        }
    }
}
