using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Deletion;

internal static class DeletionStates
{
    public static DeletionState Of(DeletionRow row, DateTimeOffset now) => row switch
    {
        { DoneAt: null, TokenHash: not null } when row.DueAt <= now => DeletionState.Running,
        { DoneAt: null, TokenHash: not null } => DeletionState.Scheduled,
        { DoneAt: null } => DeletionState.Begun,
        { TokenHash: not null } => DeletionState.Kept,
        { IsConfirmed: true } => DeletionState.Done,
        _ => DeletionState.DoneHere,
    };
}
