namespace IdentityPortal.Web.Accounts.Held;

/// <summary>By what the rows about a person are found.</summary>
/// <param name="Counted">Keyed hashes by which attempts are counted: of the address, and of the person's sessions and browsers.</param>
internal sealed record HeldKeys(string Sub, string SubjectHash, string AddressHash, IReadOnlyList<string> Counted);
