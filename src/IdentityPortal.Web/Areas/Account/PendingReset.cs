namespace IdentityPortal.Web.Areas.Account;

/// <summary>A browser that asked for a code to set a new password, for whatever address.</summary>
internal sealed record PendingReset(string Address)
{
    public override string ToString() => "***";
}
