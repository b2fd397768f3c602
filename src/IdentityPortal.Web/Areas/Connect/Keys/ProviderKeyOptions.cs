using System.Security.Cryptography;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace IdentityPortal.Web.Areas.Connect.Keys;

/// <summary>
/// Hands the keys to OpenIddict, which uses the first of each kind for what is new and all of them for what exists. It asks again after
/// <see cref="Renew"/>.
/// </summary>
internal sealed class ProviderKeyOptions(ProviderKeys keys, TimeProvider clock)
    : IConfigureOptions<OpenIddictServerOptions>, IOptionsChangeTokenSource<OpenIddictServerOptions>, IDisposable
{
    private CancellationTokenSource _change = new();

    public string? Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => new CancellationChangeToken(_change.Token);

    public void Renew()
    {
        var ended = Interlocked.Exchange(ref _change, new CancellationTokenSource());
        ended.Cancel();
        ended.Dispose();
    }

    public void Configure(OpenIddictServerOptions options)
    {
        var now = clock.GetUtcNow();

        // The key in use is the newest one whose time has come; keys that are only announced come last.
        foreach (var key in keys.All.OrderBy(key => key.UsedFrom > now).ThenByDescending(key => key.UsedFrom))
        {
            if (key.Use == ProviderKeyUse.Signs)
            {
                options.SigningCredentials.Add(new SigningCredentials(SigningKey(key), SecurityAlgorithms.RsaSha256));
            }
            else
            {
                options.EncryptionCredentials.Add(new EncryptingCredentials(
                    new SymmetricSecurityKey(key.Secret) { KeyId = key.Id }, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
            }
        }
    }

    public void Dispose() => _change.Dispose();

    private static RsaSecurityKey SigningKey(ProviderKey key)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(key.Secret, out _);
        return new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: true)) { KeyId = key.Id };
    }
}
