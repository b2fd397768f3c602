namespace IdentityPortal.LocalPool.Accounts;

/// <summary>An account without its attributes.</summary>
internal sealed record User
{
    public long Id { get; init; }

    public required string PoolId { get; init; }

    /// <summary>The canonical one; the sub in a pool whose people sign in with their address.</summary>
    public required string Username { get; init; }

    public required string Sub { get; init; }

    public required string Status { get; init; }

    public bool Enabled { get; init; } = true;

    public required PasswordVerifier Password { get; init; }

    /// <summary>When a temporary password stops working; null for a person's own.</summary>
    public DateTimeOffset? TemporaryUntil { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Modified { get; init; }
}
