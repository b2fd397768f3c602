using System.Net;
using System.Net.Sockets;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Tests.Web;

/// <summary>A real process that receives SIGTERM, as in every restart and deployment.</summary>
public sealed class GracefulStopTests(PostgreSql postgreSql)
{
    // The process uses the real clock, and the machine may be busy. The next test checks the time that a release has.
    private static readonly Dictionary<string, string> LongShutdown = new() { ["shutdownTimeoutSeconds"] = "60" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_under_way_is_answered_and_kept_while_nobody_new_is_let_in()
    {
        await using var pool = await LocalPoolServer.StartAsync(new LocalPoolOptions { Port = 0, SigningKeys = PortalApp.Keys, NextCode = new Codes().Next }, Stop);
        await using var store = await EmptyStore.CreateAsync(StoreKind.Sqlite, postgreSql);
        using var portal = new PortalProcess(pool, store.ConnectionString, LongShutdown);
        using var ann = await portal.NewVisitorAsync();
        var form = await ann.OpenAsync("/Account/Register");
        var slow = pool.Faults.Inject("SignUp", Fault.HeldAnswer);

        var answer = form.SendAsync(new Dictionary<string, string>
        {
            ["Form.Email"] = "ann@example.com",
            ["Form.Password"] = Journeys.Password,
            ["Form.PasswordAgain"] = Journeys.Password,
        });
        await slow.UntilStruckAsync();
        await portal.TerminateAsync();
        var address = await portal.Address;
        await Wait.UntilAsync("the portal to refuse connections", () => IsRefusedAsync(address));
        Assert.False(answer.IsCompleted);
        slow.Dispose();
        var page = await Wait.ForAsync("the answer to the form", answer);

        Assert.Equal((HttpStatusCode.Redirect, "/Account/Confirm"), (page.Status, page.Location));
        Assert.Equal(0, await portal.ExitCodeAsync());

        using var next = new PortalProcess(pool, store.ConnectionString);
        using var stillAnn = await next.NewVisitorAsync(ann);
        Assert.True((await stillAnn.ConfirmAsync(pool.Mailbox.Messages("ann@example.com")[0].Code!)).IsLoggedIn);
    }

    /// <summary>The host logs an error with a stack trace when its start is cancelled.</summary>
    [Fact]
    public async Task A_stop_during_the_start_is_one_calm_line_and_no_failure()
    {
        await using var pool = await LocalPoolServer.StartAsync(new LocalPoolOptions { Port = 0, SigningKeys = PortalApp.Keys }, Stop);
        await using var store = await EmptyStore.CreateAsync(StoreKind.Sqlite, postgreSql);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = "Development",
            Args = ["--hostBuilder:reloadConfigOnChange=false", "--urls=http://127.0.0.1:0"],
        });
        builder.Configuration.AddInMemoryCollection(pool.Outputs.Concat(store.Settings).Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Configuration["Portal:Trail:KeyFile"] = "";
        using var log = new RecordedLog();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddHostedService<StoppedAtStart>();

        Assert.Equal(0, await builder.RunPortalAsync([]));

        Assert.Single(log.Lines, line => line.StartsWith("Information 0 Application is shutting down", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) || line.Contains("Exception", StringComparison.Ordinal));
    }

    [Fact]
    public async Task There_is_time_for_the_longest_answer_and_less_than_a_container_gets()
    {
        await using var app = await PortalApp.StartAsync();

        var time = app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;

        Assert.InRange(time, TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task An_operator_can_allow_more_time_with_the_hosts_own_setting()
    {
        await using var app = await PortalApp.StartAsync(LongShutdown);

        Assert.Equal(TimeSpan.FromMinutes(1), app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }

    private sealed class StoppedAtStart(IHostApplicationLifetime lifetime) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.StopApplication();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private static async Task<bool> IsRefusedAsync(Uri portal)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(portal.Host, portal.Port, Stop);
            return false;
        }
        catch (SocketException fault) when (fault.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset)
        {
            // A reset means that the connection was still in the listener's queue when the listener closed. The next connection is refused.
            return fault.SocketErrorCode == SocketError.ConnectionRefused;
        }
    }
}
