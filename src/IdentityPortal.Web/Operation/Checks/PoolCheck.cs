using IdentityPortal.Web.Security;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Operation.Checks;

/// <summary>Whether the pool gives its public keys. When it does not, another instance would fare no better, so the portal stays in.</summary>
internal sealed class PoolCheck(IHttpClientFactory clients, IOptions<CognitoSettings> settings, TimeProvider clock)
    : CachedCheck(clock, TimeSpan.FromSeconds(30))
{
    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(nameof(PoolKeys));
        using var reply = await client.GetAsync(settings.Value.KeysAddress, cancellationToken);
        reply.EnsureSuccessStatusCode();
    }
}
