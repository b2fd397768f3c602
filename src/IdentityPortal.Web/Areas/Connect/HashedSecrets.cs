using IdentityPortal.Web.Security;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>
/// Compares secrets of apps with the hashes from the settings. OpenIddict's own slow hash, made for passwords, would cost more at every call than
/// the rest of the call.
/// </summary>
internal sealed class HashedSecrets(
    IOpenIddictApplicationCache<OpenIddictEntityFrameworkCoreApplication> cache,
    ILogger<OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<OpenIddictEntityFrameworkCoreApplication> store)
    : OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>(cache, logger, options, store)
{
    private const char Between = ' ';

    /// <summary>How the hashes of an app are stored.</summary>
    public static string Join(IEnumerable<string> hashes) => string.Join(Between, hashes);

    protected override ValueTask<string> ObfuscateClientSecretAsync(string secret, CancellationToken cancellationToken = default) => new(secret);

    protected override ValueTask<bool> ValidateClientSecretAsync(
        string secret, string comparand, CancellationToken cancellationToken = default) =>
        new(AppSecret.IsOneOf(secret, comparand.Split(Between)));
}
