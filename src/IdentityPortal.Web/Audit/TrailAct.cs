namespace IdentityPortal.Web.Audit;

/// <summary>Who does what to whom, why and from where.</summary>
/// <param name="By">Sub of the member of staff.</param>
/// <param name="Action">Its name, the same for ever: people filter by it.</param>
/// <param name="Subject">Sub of the person, where it is known.</param>
/// <param name="AddressHash">By KeyedHash; the trail never holds an address.</param>
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
