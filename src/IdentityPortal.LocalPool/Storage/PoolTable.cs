using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>Stored pools and clients, with settings as JSON and keys in their exported form.</summary>
internal static class PoolTable
{
    /// <summary>A pool; <c>LogicalId</c> is its name in the template, null for a pool that was made through the API.</summary>
    internal sealed record PoolRow(
        string Id,
        string Region,
        PoolSettings Settings,
        string SigningKeys,
        byte[] SealingKey,
        string? LogicalId,
        DateTimeOffset Created,
        DateTimeOffset Modified)
    {
        public UserPool Open(PoolKeyring keyring) =>
            new(Id, Region, Settings, keyring.Open(SigningKeys), SealingKey, Created, Modified, keyring.Issuer);
    }

    /// <summary>A client; <c>LogicalId</c> is null where the template does not declare it, and empty where the template's pool has no other.</summary>
    internal sealed record ClientRow(
        string Id,
        string PoolId,
        IReadOnlyList<ClientSecret> Secrets,
        ClientSettings Settings,
        string? LogicalId,
        DateTimeOffset Created,
        DateTimeOffset Modified);

    public static List<PoolRow> Pools(SqlSession sql) => sql.All(
        "SELECT id, region, settings, signing_keys, sealing_key, logical_id, created, modified FROM pool",
        row => new PoolRow(
            row.GetString(0), row.GetString(1), StoredJson.ReadPool(row.GetString(2)), row.GetString(3), (byte[])row[4],
            row.OptionalText(5), row.Moment(6), row.Moment(7)));

    public static List<ClientRow> Clients(SqlSession sql)
    {
        // Ids end with the time of creation.
        var secrets = sql.All(
            "SELECT client_id, id, value, created FROM client_secret ORDER BY id",
            row => (Client: row.GetString(0), Secret: new ClientSecret(row.GetString(1), row.GetString(2), row.Moment(3))))
            .ToLookup(row => row.Client, row => row.Secret);
        return sql.All(
            "SELECT id, pool_id, settings, logical_id, created, modified FROM client",
            row => new ClientRow(
                row.GetString(0), row.GetString(1), [.. secrets[row.GetString(0)]], StoredJson.ReadClient(row.GetString(2)), row.OptionalText(3),
                row.Moment(4), row.Moment(5)));
    }

    public static void Put(SqlSession sql, PoolRow row) => sql.Execute(
        """
        INSERT INTO pool (id, region, settings, signing_keys, sealing_key, logical_id, created, modified)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT DO UPDATE SET settings = ?3, signing_keys = ?4, modified = ?8
        """,
        row.Id, row.Region, StoredJson.Write(row.Settings), row.SigningKeys, row.SealingKey, row.LogicalId, row.Created, row.Modified);

    public static void Update(SqlSession sql, UserPool pool) => sql.Execute(
        "UPDATE pool SET settings = ?2, modified = ?3 WHERE id = ?1", pool.Id, StoredJson.Write(pool.Settings), pool.Modified);

    /// <summary>Deletes a pool with its clients, groups and accounts and all their data.</summary>
    public static void Delete(SqlSession sql, UserPool pool) => sql.Execute("DELETE FROM pool WHERE id = ?1", pool.Id);

    /// <summary>Deletes a client with its sign-ins.</summary>
    public static void Delete(SqlSession sql, AppClient client) => sql.Execute("DELETE FROM client WHERE id = ?1", client.Id);

    public static void Insert(SqlSession sql, AppClient client) => Put(sql, new ClientRow(
        client.Id, client.Pool.Id, client.Secrets, client.Settings, LogicalId: null, client.Created, client.Modified));

    public static void Update(SqlSession sql, AppClient client) => sql.Execute(
        "UPDATE client SET settings = ?2, modified = ?3 WHERE id = ?1", client.Id, StoredJson.Write(client.Settings), client.Modified);

    public static void Put(SqlSession sql, ClientRow row)
    {
        sql.Execute(
            """
            INSERT INTO client (id, pool_id, settings, logical_id, created, modified) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT DO UPDATE SET settings = ?3, logical_id = ?4, modified = ?6
            """,
            row.Id, row.PoolId, StoredJson.Write(row.Settings), row.LogicalId, row.Created, row.Modified);
        foreach (var secret in row.Secrets)
        {
            Put(sql, row.Id, secret);
        }
    }

    public static void Put(SqlSession sql, string clientId, ClientSecret secret) => sql.Execute(
        "INSERT INTO client_secret (client_id, id, value, created) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        clientId, secret.Id, secret.Value, secret.Created);

    public static void Delete(SqlSession sql, string clientId, ClientSecret secret) => sql.Execute(
        "DELETE FROM client_secret WHERE client_id = ?1 AND id = ?2", clientId, secret.Id);
}
