namespace IdentityPortal.LocalPool.Accounts;

/// <summary>An account without its attributes.</summary>
internal sealed record User
{
    public long Id { get; init; }

    public required string PoolId { get; init; }

    /// <summary>The canonical user name; the same as the sub in a pool where users sign in with their address.</summary>
    public required string Username { get; init; }

    public required string Sub { get; init; }

    public required string Status { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>Null for an account that has no password, in a pool where people can sign in with mailed codes.</summary>
    public required PasswordVerifier? Password { get; init; }

    /// <summary>When the temporary password expires; null for a permanent password.</summary>
    public DateTimeOffset? TemporaryUntil { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Modified { get; init; }
}
