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
    DateTimeOffset modified)
{
    // One reference for everything that changes together, so that a concurrent call sees either the old or the new settings.
    private volatile Configuration _configuration = new(settings, AttributeSchema.Of(settings), modified);

    public string Id { get; } = id;

    public string Region { get; } = region;

    /// <summary>The part of the id that goes into SRP's hashes.</summary>
    public string SrpName { get; } = id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..];

    public PoolSettings Settings => _configuration.Settings;

    public PoolSigningKeys Keys { get; } = keys;

    public TokenIssuer Issuer { get; } = new(keys, region, id);

    public Sealer Sealer { get; } = new(sealingKey);

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Modified => _configuration.Modified;

    /// <summary>Every attribute that users of this pool can have, by its name in users and tokens.</summary>
    public IReadOnlyDictionary<string, AttributeSettings> Schema => _configuration.Schema;

    public string Arn => $"arn:aws:cognito-idp:{Region}:000000000000:userpool/{Id}";

    /// <summary>Goes by other settings from now on.</summary>
    public void Configure(PoolSettings changed, DateTimeOffset now) =>
        _configuration = new Configuration(changed, AttributeSchema.Of(changed), now);

    /// <summary>The form of a user name, address or alias under which this pool tells two of them apart.</summary>
    public string NameKey(string name) => Settings.CaseSensitive ? name : name.ToUpperInvariant();

    private sealed record Configuration(
        PoolSettings Settings, IReadOnlyDictionary<string, AttributeSettings> Schema, DateTimeOffset Modified);
}
