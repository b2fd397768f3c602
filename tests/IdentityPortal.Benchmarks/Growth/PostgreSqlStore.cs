using System.Globalization;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Growth;

/// <summary>A store in a database of its own.</summary>
internal sealed class PostgreSqlStore : GrownStore
{
    private const string Functions =
        """
        CREATE EXTENSION pgcrypto;
        CREATE FUNCTION scattered(n bigint, salt int, length int) RETURNS text LANGUAGE sql
            RETURN upper(lpad(to_hex((n * 2654435761 + salt) % 4294967296), 8, '0') || lpad(to_hex(n), length - 8, '0'));
        CREATE FUNCTION scattered_id(n bigint) RETURNS uuid LANGUAGE sql RETURN md5(n::text)::uuid;
        CREATE FUNCTION random_bytes(length int) RETURNS bytea LANGUAGE sql
            RETURN (SELECT string_agg(gen_random_bytes(least(1024, length - start)), '') FROM generate_series(0, length - 1, 1024) AS start);
        """;

    private readonly PostgreSqlCluster _cluster;
    private readonly string _name;

    public PostgreSqlStore(PostgreSqlCluster cluster, string name)
    {
        (_cluster, _name) = (cluster, name);
        cluster.Execute("postgres", $"CREATE DATABASE {name}");
    }

    public override string ConnectionString => _cluster.ConnectionString(_name);

    public override void Grow(int rows)
    {
        _cluster.Execute(_name, Functions + OthersRows.Statements(rows));

        // What the server does by itself within minutes.
        _cluster.Execute(_name, "VACUUM ANALYZE");
        _cluster.Execute(_name, "CHECKPOINT");
    }

    public override long Size() => long.Parse(_cluster.Execute(_name, "SELECT pg_database_size(current_database())"), CultureInfo.InvariantCulture);
}
