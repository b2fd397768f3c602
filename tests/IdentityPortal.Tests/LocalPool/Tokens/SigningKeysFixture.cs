using IdentityPortal.LocalPool.Tokens;

namespace IdentityPortal.Tests.LocalPool.Tokens;

/// <summary>Two keys for a whole test class, because creating them takes longer than everything else.</summary>
public sealed class SigningKeysFixture : IDisposable
{
    public PoolSigningKeys Keys { get; } = PoolSigningKeys.Create();

    public void Dispose() => Keys.Dispose();
}
