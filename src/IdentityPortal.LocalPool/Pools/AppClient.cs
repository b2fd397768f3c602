using System.Security.Cryptography;
using System.Text;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Wire;
using IdentityPortal.Srp;

namespace IdentityPortal.LocalPool.Pools;

/// <summary>An app client of a pool.</summary>
internal sealed record AppClient(
    string Id,
    UserPool Pool,
    IReadOnlyList<ClientSecret> Secrets,
    ClientSettings Settings,
    DateTimeOffset Created,
    DateTimeOffset Modified)
{
    /// <summary>The oldest of the client's secrets; null for a client without one.</summary>
    public string? Secret => Secrets.Count == 0 ? null : Secrets[0].Value;

    public bool Allows(string flow) => Settings.Flows.Contains("ALLOW_" + flow);

    public void RequireFlow(string flow)
    {
        if (!Allows(flow))
        {
            throw PoolError.FlowNotEnabled(flow);
        }
    }

    /// <summary>Refuses a secret hash that matches none of the given user names.</summary>
    public void RequireSecretHash(string? hash, params ReadOnlySpan<string> names)
    {
        RequireSecretHashPresent(hash);
        if (!HashFits(hash, names))
        {
            throw PoolError.SecretHashWrong(Id);
        }
    }

    public void RequireSecretHashPresent(string? hash)
    {
        if (Secrets.Count > 0 && string.IsNullOrEmpty(hash))
        {
            throw PoolError.SecretHashMissing(Id);
        }
    }

    /// <summary>Whether a secret hash matches one of the secrets and one of the given user names. Always true for a client without a secret.</summary>
    public bool HashFits(string? hash, params ReadOnlySpan<string> names)
    {
        var fits = Secrets.Count == 0;
        foreach (var secret in Secrets)
        {
            foreach (var name in names)
            {
                fits |= FixedTimeEquals(hash, SecretHash.Compute(name, Id, secret.Value));
            }
        }

        return fits;
    }

    /// <summary>Whether the plain secret is one of the client's; a client without a secret accepts only an empty one.</summary>
    public bool SecretFits(string? secret)
    {
        var fits = Secrets.Count == 0 && string.IsNullOrEmpty(secret);
        foreach (var own in Secrets)
        {
            fits |= FixedTimeEquals(secret, own.Value);
        }

        return fits;
    }

    public bool CanRead(string attribute) =>
        attribute == "sub" || Settings.ReadAttributes is not { } readable || readable.Contains(attribute);

    public bool CanWrite(string attribute) => Settings.WriteAttributes is not { } writable || writable.Contains(attribute);

    private static bool FixedTimeEquals(string? given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given ?? ""), Encoding.UTF8.GetBytes(expected));
}
