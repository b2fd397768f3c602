using IdentityPortal.TestSupport;
using IdentityPortal.Web.Operation;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Operation;

/// <summary>The health check of containers, which runs beside the portal.</summary>
public sealed class HealthCommandTests
{
    [Fact]
    public async Task It_exits_with_0_while_the_portal_is_ready_and_with_1_when_the_store_is_broken()
    {
        await using var app = await PortalApp.StartAsync();
        var url = app.Address.GetLeftPart(UriPartial.Authority);

        Assert.Equal((0, $"{url}/: 200 Healthy"), Run($"--urls={url}"));

        await app.InStoreAsync(database => database.Database.ExecuteSqlRawAsync("DROP TABLE \"Sessions\"", TestContext.Current.CancellationToken));
        app.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal((1, $"{url}/: 503 Unhealthy"), Run($"--urls={url}"));
    }

    [Theory]
    [InlineData("--http_ports=1;2", "http://127.0.0.1:1/ does not answer.")]
    [InlineData("--urls=http://+:1", "http://127.0.0.1:1/ does not answer.")]
    [InlineData("--urls=http://*:1;http://localhost:2", "http://127.0.0.1:1/ does not answer.")]
    [InlineData("--urls=http://[::]:1", "http://127.0.0.1:1/ does not answer.")]
    [InlineData("--urls=https://localhost:2;http://0.0.0.0:1", "http://127.0.0.1:1/ does not answer.")]
    [InlineData("--urls=http://localhost:1", "http://localhost:1/ does not answer.")]
    [InlineData("--urls=https://localhost:1", "URLS has no http address to ask.")]
    [InlineData("--urls=http://unix:/run/portal.sock", "URLS has no http address to ask.")]
    public void It_asks_this_machine_where_the_settings_say_that_the_portal_listens(string setting, string sentence)
    {
        var (exitCode, output) = Run(setting);

        Assert.Equal(1, exitCode);
        Assert.StartsWith(sentence, output, StringComparison.Ordinal);
    }

    private static (int? ExitCode, string Output) Run(string setting)
    {
        using var output = new StringWriter();
        var exitCode = Commands.RunAlone([HealthCommand.Name, setting], output, output);
        return (exitCode, output.ToString().Trim());
    }
}
