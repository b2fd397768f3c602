namespace IdentityPortal.Web.Sessions;

/// <summary>The address that was last entered in a browser, which need not have an account.</summary>
/// <param name="Address">As typed.</param>
internal sealed record TypedAddress(string Address)
{
    public override string ToString() => "***";
}
