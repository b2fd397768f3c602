namespace IdentityPortal.Web.Areas.Account;

/// <summary>A browser that requested a code for a new password. The address need not have an account.</summary>
/// <param name="Address">As typed.</param>
internal sealed record PendingReset(string Address)
{
    public override string ToString() => "***";
}
