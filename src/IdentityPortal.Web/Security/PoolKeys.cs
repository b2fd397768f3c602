using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace IdentityPortal.Web.Security;

/// <summary>
/// The pool's public keys, fetched once and again when a token names an unknown one. Known keys keep working while Cognito is unreachable.
/// README.md says why this is not IdentityModel's ConfigurationManager.
/// </summary>
internal sealed class PoolKeys(IHttpClientFactory clients, IOptions<CognitoSettings> settings, TimeProvider clock) : IDisposable
{
    /// <summary>
    /// Tokens with unknown keys must not make the portal flood the pool with requests. The error page asks visitors to retry after these
    /// seconds, and by then a key that the pool has published must work.
    /// </summary>
    private static readonly TimeSpan RefetchPause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _fetching = new(1);
    private Dictionary<string, SecurityKey> _keys = [];
    private DateTimeOffset _fetchedAt = DateTimeOffset.MinValue;

    /// <summary>Returns null if the pool has no such key.</summary>
    public async Task<SecurityKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        if (_keys.TryGetValue(keyId, out var known))
        {
            return known;
        }

        await _fetching.WaitAsync(cancellationToken);
        try
        {
            if (!_keys.ContainsKey(keyId) && clock.GetUtcNow() - _fetchedAt >= RefetchPause)
            {
                using var over = new CancellationTokenSource(Patience, clock);
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
                using var client = clients.CreateClient(nameof(PoolKeys));
                var set = new JsonWebKeySet(await client.GetStringAsync(settings.Value.KeysAddress, patience.Token));
                _keys = set.GetSigningKeys().ToDictionary(key => key.KeyId);
                _fetchedAt = clock.GetUtcNow();
            }

            return _keys.GetValueOrDefault(keyId);
        }
        finally
        {
            _fetching.Release();
        }
    }

    public void Dispose() => _fetching.Dispose();
}
