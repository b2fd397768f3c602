namespace IdentityPortal.Web.Areas.Account;

/// <summary>A browser that requested a code for a new password. The address need not have an account.</summary>
/// <param name="Address">As typed.</param>
/// <param name="ReturnUrl">Where the log-in with the new password leads, also from another tab.</param>
internal sealed record PendingReset(string Address, string? ReturnUrl)
{
    public override string ToString() => "***";
}
