using System.Net;
using System.Net.Sockets;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool;

public sealed class LocalPoolServerTests
{
    [Fact]
    public async Task A_taken_port_is_named_with_the_setting_that_changes_it()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;

        var refusal = await Assert.ThrowsAsync<LocalPoolException>(() => TestPool.StartAsync(configure: options => options.Port = port));

        Assert.Contains($"Port {port} ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("LocalPool:Port", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_template_is_named()
    {
        var refusal = await Assert.ThrowsAsync<LocalPoolException>(
            () => TestPool.StartAsync(configure: options => options.Template = "/nowhere/pool.yaml"));

        Assert.Contains("/nowhere/pool.yaml", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_template_says_in_vain_is_listed()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(pool: "SmsVerificationMessage: \"Your code is {####}.\""));

        Assert.Contains("Pool.SmsVerificationMessage", pool.Server.IgnoredTemplateProperties);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_a_silent_request()
    {
        var pool = await TestPool.StartAsync();
        using var fault = pool.Server.Faults.Inject("SignUp", Fault.Silence);
        var call = pool.SendAsync("SignUp", pool.SignUpRequest());
        await fault.UntilStruckAsync();

        await Wait.ForAsync("the pool to stop", pool.Server.DisposeAsync().AsTask());

        await Assert.ThrowsAsync<HttpRequestException>(() => call);
    }
}
