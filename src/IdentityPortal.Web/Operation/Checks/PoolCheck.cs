using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Security;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Operation.Checks;

/// <summary>
/// Checks that the pool's public keys can be fetched and that no setting of client or portal keeps people from logging in. A failure does
/// not take the instance out of service, because the other instances use the same pool.
/// </summary>
internal sealed class PoolCheck(IHttpClientFactory clients, DryLogin dryLogin, IOptions<CognitoSettings> settings, TimeProvider clock)
    : CachedCheck(clock, TimeSpan.FromSeconds(30))
{
    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(nameof(PoolKeys));
        using var reply = await client.GetAsync(settings.Value.KeysAddress, cancellationToken);
        reply.EnsureSuccessStatusCode();
        if (await dryLogin.FindAsync(cancellationToken) is { } finding)
        {
            throw new InvalidOperationException($"{finding.Name} is not met. {finding.Fix}");
        }
    }
}
