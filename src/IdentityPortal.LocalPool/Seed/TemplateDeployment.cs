using System.Security.Cryptography;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Template;

namespace IdentityPortal.LocalPool.Seed;

/// <summary>Applies the template to the database as CloudFormation would: creates the pool, or updates the settings that can be updated.</summary>
internal sealed class TemplateDeployment(Database database, PoolKeyring keyring, LocalPoolOptions options)
{
    private readonly DateTimeOffset _now = options.Clock.GetUtcNow();

    /// <summary>Pools of the folder that the template no longer has.</summary>
    public IReadOnlyList<TemplateNote> Left { get; private set; } = [];

    /// <summary>Fills the directory with all pools of the database and returns the portal's client.</summary>
    public AppClient Deploy(TemplateSettings template, PoolDirectory directory)
    {
        var (pools, clients) = database.Read(sql => (PoolTable.Pools(sql), PoolTable.Clients(sql)));
        for (var index = 0; index < pools.Count; index++)
        {
            pools[index] = pools[index] with { SigningKeys = keyring.Stored(pools[index].SigningKeys) };
        }

        var portalClient = "";
        var deployed = new Dictionary<TemplatePool, string>();
        foreach (var declared in template.Pools)
        {
            var pool = Deploy(declared, pools);
            deployed[declared] = pool.Id;
            foreach (var client in declared.Clients)
            {
                var id = Deploy(client, clients, pool).Id;
                portalClient = client == template.PortalClient ? id : portalClient;
            }
        }

        Left =
        [
            .. from pool in pools
               where pool.LogicalId is not null && pool.Region == options.Region && template.Pools.All(declared => declared.LogicalId != pool.LogicalId)
               select new TemplateNote("", $"{pool.LogicalId} is not in the template any more; its pool, {pool.Id}, and its people are still there."),
        ];
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
            foreach (var (declared, id) in deployed)
            {
                foreach (var group in declared.Groups)
                {
                    GroupTable.Put(sql, directory.Pool(id), group, _now);
                }
            }
        });
        return directory.Client(portalClient);
    }

    private PoolTable.PoolRow Deploy(TemplatePool declared, List<PoolTable.PoolRow> pools)
    {
        var at = pools.FindIndex(pool => pool.LogicalId == declared.LogicalId && pool.Region == options.Region);
        if (at < 0)
        {
            pools.Add(New(declared));
            return pools[^1];
        }

        var added = pools[at].Settings.Schema.Where(attribute => attribute.IsAdded && declared.Settings.Schema.All(own => own.Name != attribute.Name));
        var settings = declared.Settings with { Schema = [.. declared.Settings.Schema, .. added] };
        RefuseFixedChanges(declared.LogicalId, pools[at].Settings, settings);
        if (StoredJson.Write(pools[at].Settings) != StoredJson.Write(settings))
        {
            pools[at] = pools[at] with { Settings = settings, Modified = _now };
        }

        return pools[at];
    }

    private PoolTable.ClientRow Deploy(TemplateClient declared, List<PoolTable.ClientRow> clients, PoolTable.PoolRow pool)
    {
        var at = clients.FindIndex(client => client.LogicalId == declared.LogicalId && client.PoolId == pool.Id);
        if (at >= 0 && clients[at].Settings.GenerateSecret != declared.Settings.GenerateSecret)
        {
            // CloudFormation replaces a client when its GenerateSecret changes: the client gets a new id and its sessions are lost.
            clients[at] = clients[at] with { LogicalId = null };
            at = -1;
        }

        if (at < 0)
        {
            clients.Add(New(pool, declared));
            return clients[^1];
        }

        if (StoredJson.Write(clients[at].Settings) != StoredJson.Write(declared.Settings))
        {
            clients[at] = clients[at] with { Settings = declared.Settings, Modified = _now };
        }

        return clients[at];
    }

    private PoolTable.PoolRow New(TemplatePool declared) => new(
        Identifiers.PoolId(options.Region), options.Region, declared.Settings, keyring.Stored(""), RandomNumberGenerator.GetBytes(32),
        declared.LogicalId, _now, _now);

    private PoolTable.ClientRow New(PoolTable.PoolRow pool, TemplateClient declared)
    {
        var id = Identifiers.ClientId();
        IReadOnlyList<ClientSecret> secrets =
            declared.Settings.GenerateSecret ? [ClientSecret.Create(id, Identifiers.ClientSecret(), _now, [])] : [];
        return new PoolTable.ClientRow(id, pool.Id, secrets, declared.Settings, declared.LogicalId, _now, _now);
    }

    private static void RefuseFixedChanges(string pool, PoolSettings stored, PoolSettings wanted)
    {
        if (!stored.UsernameAttributes.SequenceEqual(wanted.UsernameAttributes))
        {
            throw Refusal(pool, "Updates are not allowed for property - UsernameAttributes.");
        }

        if (!stored.AliasAttributes.SequenceEqual(wanted.AliasAttributes))
        {
            throw Refusal(pool, "Updates are not allowed for property - AliasAttributes.");
        }

        if (stored.CaseSensitive != wanted.CaseSensitive)
        {
            throw Refusal(pool, "Updates are not allowed for property - UsernameConfiguration.");
        }

        var before = AttributeSchema.Of(stored);
        var after = AttributeSchema.Of(wanted);
        var changed = before.Where(entry => !after.TryGetValue(entry.Key, out var attribute) || attribute != entry.Value).Select(entry => entry.Key).ToList();
        if (changed.Count > 0)
        {
            throw Refusal(pool, "Existing schema attributes cannot be modified or deleted.", $"the change of {string.Join(", ", changed)}");
        }
    }

    private static LocalPoolException Refusal(string pool, string words, string change = "the change") => new(
        $"The template changes what Cognito cannot change in an existing pool, {pool}: {words} "
            + $"Take {change} back, or start with an empty folder (LocalPool:Data).");
}
