namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>What the portal knows about a passkey without asking Cognito.</summary>
/// <param name="SeenAt">When the passkey was added here, or first used here if it was made elsewhere.</param>
/// <param name="UsedAt">As in <see cref="Passkey"/>.</param>
internal sealed record PasskeyUse(DateTimeOffset SeenAt, DateTimeOffset? UsedAt);
