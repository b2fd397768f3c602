namespace IdentityPortal.Web.Accounts;

/// <summary>What all events about the end of a journey have in common.</summary>
/// <param name="Who">Pseudonym of the address, which joins the lines about it.</param>
/// <param name="Address">Masked.</param>
/// <param name="Reason">Type of Cognito's error, or of the outcome where the portal decided.</param>
/// <param name="IsError">Whether the outcome comes from an error of Cognito's.</param>
internal sealed record JourneyEnd(string Journey, string Who, string Address, string Reason, string? RequestId, bool IsError);
