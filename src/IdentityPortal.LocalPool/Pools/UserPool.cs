using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Tokens;

namespace IdentityPortal.LocalPool.Pools;

/// <summary>A running pool: its settings and its keys.</summary>
internal sealed class UserPool(
    string id,
    string region,
    PoolSettings settings,
    PoolSigningKeys keys,
    byte[] sealingKey,
    DateTimeOffset created,
    DateTimeOffset modified,
    Uri? issuer = null)
{
    // One reference to everything that changes together, so that concurrent calls see either the old or the new settings.
    private volatile Configuration _configuration = new(settings, AttributeSchema.Of(settings), modified);

    public string Id { get; } = id;

    public string Region { get; } = region;

    /// <summary>The pool name in SRP's hashes: the part of the id after the underscore.</summary>
    public string SrpName { get; } = id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..];

    public PoolSettings Settings => _configuration.Settings;

    public PoolSigningKeys Keys { get; } = keys;

    public TokenIssuer Issuer { get; } = new(keys, region, id, issuer);

    public Sealer Sealer { get; } = new(sealingKey);

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Modified => _configuration.Modified;

    /// <summary>All attributes of the pool's users, by their name in users and tokens.</summary>
    public IReadOnlyDictionary<string, AttributeSettings> Schema => _configuration.Schema;

    public string Arn => $"arn:aws:cognito-idp:{Region}:000000000000:userpool/{Id}";

    /// <summary>Replaces the settings.</summary>
    public void Configure(PoolSettings changed, DateTimeOffset now) =>
        _configuration = new Configuration(changed, AttributeSchema.Of(changed), now);

    /// <summary>The form in which the pool compares user names, addresses and aliases.</summary>
    public string NameKey(string name) => Settings.CaseSensitive ? name : name.ToUpperInvariant();

    private sealed record Configuration(
        PoolSettings Settings, IReadOnlyDictionary<string, AttributeSettings> Schema, DateTimeOffset Modified);
}
