namespace IdentityPortal.Web.Accounts;

/// <summary>The data that all events about the end of a journey share.</summary>
/// <param name="Who">Pseudonym of the address, which links the lines about it.</param>
/// <param name="Address">The masked address.</param>
/// <param name="Reason">Type name of Cognito's error, or of the outcome if the portal decided.</param>
/// <param name="IsError">Whether the outcome results from an error of Cognito.</param>
internal sealed record JourneyEnd(string Journey, string Who, string Address, string Reason, string? RequestId, bool IsError);
