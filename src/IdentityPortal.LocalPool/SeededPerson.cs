namespace IdentityPortal.LocalPool;

/// <summary>An account that a fresh pool gets for development.</summary>
/// <param name="Email">Signs in with it.</param>
/// <param name="Password">Random, within the pool's policy; the one that the person was made with.</param>
/// <param name="State">UNCONFIRMED, CONFIRMED, FORCE_CHANGE_PASSWORD, RESET_REQUIRED, or DISABLED: as it is now.</param>
/// <param name="Groups">Groups, as they are now.</param>
public sealed record SeededPerson(string Email, string Password, string State, IReadOnlyList<string> Groups);
