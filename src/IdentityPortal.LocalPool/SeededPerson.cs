using System.Text.Json.Serialization;

namespace IdentityPortal.LocalPool;

/// <summary>An account that a new pool is seeded with for development.</summary>
/// <param name="Email">The address of the account, which it signs in with unless it has a <paramref name="Username"/>.</param>
/// <param name="Password">The password that the account was created with: random, and valid under the pool's policy.</param>
/// <param name="State">The current state: UNCONFIRMED, CONFIRMED, FORCE_CHANGE_PASSWORD, RESET_REQUIRED or DISABLED.</param>
/// <param name="Groups">The groups that the account is currently a member of.</param>
/// <param name="AuthenticatorKey">
/// The key of the account's authenticator app in base32 (RFC 4648) without padding, for time-based codes of six digits; null if it has no app.
/// </param>
/// <param name="Username">What the account signs in with where that is not its address: a user name or a phone number; else null.</param>
public sealed record SeededPerson(
    string Email,
    string Password,
    string State,
    IReadOnlyList<string> Groups,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AuthenticatorKey,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Username = null);
