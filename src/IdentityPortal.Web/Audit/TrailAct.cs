namespace IdentityPortal.Web.Audit;

/// <summary>Who does what to whom, why, and from where.</summary>
/// <param name="By">Sub of the member of staff.</param>
/// <param name="Action">Name of the act. It must never change, because people filter by it.</param>
/// <param name="Subject">Sub of the person, if known.</param>
/// <param name="AddressHash">Keyed hash of the address. The trail never contains an address.</param>
/// <param name="From">Network address of the member of staff.</param>
internal sealed record TrailAct(
    string By,
    string Action,
    string? Subject,
    string? AddressHash,
    string? Reason,
    string? Text,
    string? Ticket,
    string? From);
