namespace IdentityPortal.Web.Areas.Account;

/// <summary>A browser that requested a code for a new password. The address need not have an account.</summary>
internal sealed record PendingReset(string Address)
{
    public override string ToString() => "***";
}
