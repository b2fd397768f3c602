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

    /// <summary>What signs now whatever apps check. The symmetric keys come before it.</summary>
    public static SigningCredentials ForApps(OpenIddictServerOptions options) =>
        options.SigningCredentials.First(credentials => credentials.Key is AsymmetricSecurityKey);

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
            switch (key.Use)
            {
                case ProviderKeyUse.Signs:
                    options.SigningCredentials.Add(new SigningCredentials(SigningKey(key), SecurityAlgorithms.RsaSha256));
                    break;
                case ProviderKeyUse.Seals:
                    // OpenIddict signs with such a key first, except ID tokens, and does not publish it.
                    options.SigningCredentials.Add(new SigningCredentials(SymmetricKey(key), SecurityAlgorithms.HmacSha256));
                    break;
                case ProviderKeyUse.Encrypts:
                    options.EncryptionCredentials.Add(new EncryptingCredentials(
                        SymmetricKey(key), SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
                    break;
            }
        }
    }

    public void Dispose() => _change.Dispose();

    private static SymmetricSecurityKey SymmetricKey(ProviderKey key) => new(key.Secret) { KeyId = key.Id };

    private static RsaSecurityKey SigningKey(ProviderKey key)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(key.Secret, out _);
        return new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: true)) { KeyId = key.Id };
    }
}
