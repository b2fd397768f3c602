namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>An act whose form a member of staff has submitted.</summary>
/// <param name="Press">Id of the page that was submitted. Submitting it again does not repeat the act.</param>
/// <param name="Last">Number of the same act that the page showed as just done; null if it showed none.</param>
/// <param name="From">Network address of the member of staff.</param>
internal sealed record ActRequest(
    StaffMember Staff, SupportAct Act, string Sub, Guid Press, long? Last, string Reason, string? Text, string? Ticket, string? From)
{
    public override string ToString() => $"{Act}";
}
