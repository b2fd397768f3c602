namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>An act that a member of staff has pressed the button for.</summary>
/// <param name="Press">Of the page that the button stood on: pressed twice, it is done once.</param>
/// <param name="From">Network address of the member of staff.</param>
internal sealed record ActRequest(
    StaffMember Staff, SupportAct Act, string Sub, Guid Press, string Reason, string? Text, string? Ticket, string? From)
{
    public override string ToString() => $"{Act}";
}
