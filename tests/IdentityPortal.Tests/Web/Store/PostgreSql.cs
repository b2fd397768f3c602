using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;

[assembly: AssemblyFixture(typeof(PostgreSql))]
[assembly: EndsStuckRuns]

namespace IdentityPortal.Tests.Web.Store;

/// <summary>The only PostgreSQL server of a test run. The first test that needs it starts it.</summary>
public sealed class PostgreSql : IAsyncDisposable
{
    private readonly Lazy<Task<PostgreSqlServer?>> _server = new(PostgreSqlServer.StartAsync);

    public async Task<PostgreSqlServer> ServerAsync()
    {
        var server = await _server.Value;
        Assert.SkipWhen(server is null, PostgreSqlServer.NotFound);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated && await _server.Value is { } server)
        {
            await server.DisposeAsync();
        }
    }
}
