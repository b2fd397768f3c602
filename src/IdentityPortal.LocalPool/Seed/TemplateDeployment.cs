using System.Security.Cryptography;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Seed;

/// <summary>Applies the template to the database as CloudFormation would: creates the pool, or updates the settings that can be updated.</summary>
internal sealed class TemplateDeployment(Database database, PoolKeyring keyring, LocalPoolOptions options)
{
    private readonly DateTimeOffset _now = options.Clock.GetUtcNow();

    public bool IsFresh { get; private set; }

    /// <summary>Fills the directory with all pools of the database and returns the template's client.</summary>
    public AppClient Deploy(TemplateSettings template, PoolDirectory directory)
    {
        var (pools, clients) = database.Read(sql => (PoolTable.Pools(sql), PoolTable.Clients(sql)));
        var pool = Deploy(template.Pool, pools);
        var client = Deploy(template.Client, clients, pool);
        database.Write(sql =>
        {
            pools.ForEach(row => PoolTable.Put(sql, row));
            clients.ForEach(row => PoolTable.Put(sql, row));
        });
        pools.ForEach(row => directory.Put(row.Open(keyring)));
        clients.ForEach(row =>
            directory.Put(new AppClient(row.Id, directory.Pool(row.PoolId), row.Secrets, row.Settings, row.Created, row.Modified)));
        database.Write(sql =>
        {
            foreach (var group in template.Groups)
            {
                GroupTable.Put(sql, directory.Pool(pool.Id), group, _now);
            }
        });
        return directory.Client(client.Id);
    }

    private PoolTable.PoolRow Deploy(PoolSettings settings, List<PoolTable.PoolRow> pools)
    {
        for (var index = 0; index < pools.Count; index++)
        {
            pools[index] = pools[index] with { SigningKeys = keyring.Stored(pools[index].SigningKeys) };
        }

        var at = pools.FindIndex(pool => pool.FromTemplate && pool.Region == options.Region);
        if (at < 0)
        {
            IsFresh = true;
            pools.Add(New(settings));
            return pools[^1];
        }

        var added = pools[at].Settings.Schema.Where(attribute => attribute.IsAdded && settings.Schema.All(own => own.Name != attribute.Name));
        settings = settings with { Schema = [.. settings.Schema, .. added] };
        RefuseFixedChanges(pools[at].Settings, settings);
        if (StoredJson.Write(pools[at].Settings) != StoredJson.Write(settings))
        {
            pools[at] = pools[at] with { Settings = settings, Modified = _now };
        }

        return pools[at];
    }

    private PoolTable.ClientRow Deploy(ClientSettings settings, List<PoolTable.ClientRow> clients, PoolTable.PoolRow pool)
    {
        var at = clients.FindIndex(client => client.FromTemplate && client.PoolId == pool.Id);
        if (at >= 0 && clients[at].Settings.GenerateSecret != settings.GenerateSecret)
        {
            // CloudFormation replaces a client when its GenerateSecret changes: the client gets a new id and its sessions are lost.
            clients[at] = clients[at] with { FromTemplate = false };
            at = -1;
        }

        if (at < 0)
        {
            clients.Add(New(pool, settings));
            return clients[^1];
        }

        if (StoredJson.Write(clients[at].Settings) != StoredJson.Write(settings))
        {
            clients[at] = clients[at] with { Settings = settings, Modified = _now };
        }

        return clients[at];
    }

    private PoolTable.PoolRow New(PoolSettings settings) => new(
        Identifiers.PoolId(options.Region), options.Region, settings, keyring.Stored(""), RandomNumberGenerator.GetBytes(32),
        FromTemplate: true, _now, _now);

    private PoolTable.ClientRow New(PoolTable.PoolRow pool, ClientSettings settings)
    {
        var id = Identifiers.ClientId();
        IReadOnlyList<ClientSecret> secrets = settings.GenerateSecret ? [ClientSecret.Create(id, Identifiers.ClientSecret(), _now, [])] : [];
        return new PoolTable.ClientRow(id, pool.Id, secrets, settings, FromTemplate: true, _now, _now);
    }

    private static void RefuseFixedChanges(PoolSettings stored, PoolSettings wanted)
    {
        if (!stored.UsernameAttributes.SequenceEqual(wanted.UsernameAttributes))
        {
            throw Refusal("Updates are not allowed for property - UsernameAttributes.");
        }

        if (!stored.AliasAttributes.SequenceEqual(wanted.AliasAttributes))
        {
            throw Refusal("Updates are not allowed for property - AliasAttributes.");
        }

        if (stored.CaseSensitive != wanted.CaseSensitive)
        {
            throw Refusal("Updates are not allowed for property - UsernameConfiguration.");
        }

        var before = AttributeSchema.Of(stored);
        var after = AttributeSchema.Of(wanted);
        if (before.Any(entry => !after.TryGetValue(entry.Key, out var attribute) || attribute != entry.Value))
        {
            throw Refusal("Existing schema attributes cannot be modified or deleted.");
        }

        if (after.Any(entry => entry.Value.Required && !before.ContainsKey(entry.Key)))
        {
            throw Refusal("Required custom attributes are not supported currently.");
        }
    }

    private static LocalPoolException Refusal(string words) => new(
        $"The template changes what Cognito cannot change in an existing pool: {words} "
            + "Take the change back, or start with an empty folder (LocalPool:Data).");
}
