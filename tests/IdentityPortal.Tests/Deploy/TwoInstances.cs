using System.Diagnostics;
using System.Net;
using IdentityPortal.LocalPool;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Tests.Web.Areas.Gate;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Deploy;

/// <summary>Two processes of the portal on a PostgreSQL server of their own, behind nginx with the file of deploy.</summary>
public sealed class TwoInstances : IAsyncLifetime
{
    private static readonly string[] Places = ["127.0.0.1:8080", "127.0.0.1:8081"];

    private readonly PortalProcess?[] _instances = new PortalProcess?[2];
    private int _addresses;
    private string _database = "";
    private string _folder = "";
    private IPAddress _address = IPAddress.None;
    private LocalPoolServer? _pool;
    private PostgreSqlServer? _server;
    private ProxyServer? _nginx;

    public LocalPoolServer Pool => _pool!;

    public PostgreSqlServer Server => _server!;

    public string ConnectionString => Server.ConnectionString(_database);

    internal PortalProcess this[int number] => _instances[number]!;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgreSqlServer.StartAsync();
        Assert.SkipWhen(_server is null, PostgreSqlServer.NotFound);
        _database = await _server.CreateDatabaseAsync();
        _pool = await LocalPoolServer.StartAsync(new LocalPoolOptions { Port = 0, SigningKeys = PortalApp.Keys, NextCode = new Codes().Next });
        (_instances[0], _instances[1]) = (NewInstance(), NewInstance());
        _nginx = await ProxyServer.StartAsync("nginx", async (folder, address) =>
        {
            (_folder, _address) = (folder, address);
            await ProxiedSite.MakeCertificateAsync(Path.Combine(folder, "site.pem"), Path.Combine(folder, "site.key"));
            await ConfigureAsync(without: null);
            return Arguments;
        });
        Assert.SkipWhen(_nginx is null, ProxyServer.NotFound("nginx"));
    }

    public string NewAddress() => $"visitor{Interlocked.Increment(ref _addresses)}@example.com";

    internal SiteBrowser NewBrowser() => new(_nginx!);

    /// <param name="more">Added to the settings and to the environment of the process.</param>
    internal PortalProcess NewInstance(params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string>
        {
            ["Portal:Proxies:0"] = "127.0.0.1",
            ["Portal:AnswerFloor"] = "00:00:00",
            ["Portal:AnswerJitter"] = "00:00:00",
            ["Portal:PoolDoctor"] = "false",
            ["Portal:RateLimits:FormBurst"] = "1000000",
            ["Portal:RateLimits:FormsPerMinute"] = "1000000",
        };
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return new PortalProcess(Pool, ConnectionString, settings);
    }

    /// <summary>What deploy/README.md says: nobody new comes to the instance, what is under way is answered, and then it stops.</summary>
    public async Task RestartAsync(int number)
    {
        await ReloadAsync(without: number);
        await this[number].TerminateAsync();
        Assert.Equal(0, await this[number].ExitCodeAsync());
        await ReplaceAsync(number);
    }

    /// <summary>Starts another process in the place of one that has ended.</summary>
    public async Task ReplaceAsync(int number)
    {
        this[number].Dispose();
        _instances[number] = NewInstance();
        await ReloadAsync(without: null);
    }

    /// <summary>The store is no longer new, as in all but its first minutes.</summary>
    public Task MakeKeysOldAsync() => Server.ExecuteAsync(
        _database, """UPDATE "DataProtectionKeys" SET "Xml" = regexp_replace("Xml", '<(activation|creation)Date>[0-9]{4}', '<\1Date>2020', 'g')""");

    public async ValueTask DisposeAsync()
    {
        await (_nginx?.DisposeAsync() ?? default);
        Array.ForEach(_instances, instance => instance?.Dispose());
        await (_pool?.DisposeAsync() ?? default);
        await (_server?.DisposeAsync() ?? default);
    }

    private string[] Arguments => ["-p", _folder, "-e", "stderr", "-c", Path.Combine(_folder, "nginx.conf")];

    /// <param name="without">The number of an instance that gets no new requests.</param>
    private async Task ConfigureAsync(int? without)
    {
        var recipe = NginxSite.Here(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy/nginx/identity-portal.conf")), _folder, _address);
        foreach (var (place, number) in Places.Select((place, number) => (place, number)))
        {
            // An instance that is to stop has an address, and one that has stopped needs none.
            recipe = recipe.Replace(place, number == without ? $"{place} down" : (await this[number].Address).Authority, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "nginx.conf"), $$"""
            daemon off;
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            pid {{_folder}}/pid;
            error_log stderr crit;
            events {}
            http {
                access_log off;
                client_body_temp_path {{_folder}}/body;
                proxy_temp_path {{_folder}}/proxy;
                fastcgi_temp_path {{_folder}}/fastcgi;
                uwsgi_temp_path {{_folder}}/uwsgi;
                scgi_temp_path {{_folder}}/scgi;
            {{recipe}}
            }
            """);
    }

    private async Task ReloadAsync(int? without)
    {
        var before = await WorkersAsync();
        await ConfigureAsync(without);
        Assert.Equal(0, (await FinishedProcess.RunAsync(new ProcessStartInfo("nginx", [.. Arguments, "-s", "reload"]))).ExitCode);
        await Wait.UntilAsync("nginx to answer what is under way and go on with the new file", async () =>
        {
            var now = await WorkersAsync();
            return now.Count > 0 && !now.Overlaps(before);
        });
    }

    private async Task<HashSet<string>> WorkersAsync()
    {
        var master = (await File.ReadAllTextAsync(Path.Combine(_folder, "pid"))).Trim();
        return [.. (await File.ReadAllTextAsync($"/proc/{master}/task/{master}/children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }
}
