using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>Whether accounts are only disabled for some time before they are deleted, so that a link in a mail can bring them back.</summary>
internal sealed class DeletionGrace(IOptions<PortalOptions> options, KnownFindings known, TimeProvider clock)
{
    public bool IsOn => options.Value.DeletionGrace > TimeSpan.Zero;

    /// <summary>When an account is deleted whose deletion is asked for now; null for at once.</summary>
    public DateTimeOffset? DueAt => IsOn ? clock.GetUtcNow() + options.Value.DeletionGrace : null;

    /// <summary>Why no account can be disabled and brought back; null if nothing is known. Deleting at once instead would break the promise.</summary>
    public PoolFinding? Obstacle =>
        IsOn ? DeletionGraceRights.All.Select(right => known.Find(right.Name)).FirstOrDefault(finding => finding is not null) : null;
}
