namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>A passkey of an account.</summary>
/// <param name="Key">Keyed hash of its id, which the addresses of pages contain.</param>
/// <param name="Id">Cognito's id.</param>
/// <param name="Name">The name that the person gave, else Cognito's.</param>
/// <param name="UsedAt">When somebody last logged in to this portal with it; null for never.</param>
internal sealed record Passkey(string Key, string Id, string Name, DateTimeOffset AddedAt, DateTimeOffset? UsedAt);
