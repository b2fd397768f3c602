using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace IdentityPortal.TestSupport;

/// <summary>
/// nginx or Caddy for one test class, with a folder and an address of its own. The proxy stops and its folder is deleted when this process ends, even
/// if it is killed.
/// </summary>
public sealed class ProxyServer : IAsyncDisposable
{
    public const int Port = 8443;
    public const int PlainPort = 8080;

    // The script waits on standard input, which closes when the test process ends.
    private const string Script =
        """
        trap '' INT TERM HUP
        folder=$1
        shift
        "$@" >&2 & program=$!
        trap 'kill $program 2>/dev/null; wait $program; rm -rf "$folder"' EXIT
        read -r end
        """;

    private static readonly string[] Folders = ["/usr/sbin", "/usr/bin"];

    private readonly Process _process;

    private ProxyServer(Process process, IPAddress address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>An address of this machine that nothing else uses, so that no port can be taken.</summary>
    public IPAddress Address { get; }

    /// <summary>What a test says that is not run.</summary>
    public static string NotFound(string program) =>
        $"Not run: there is no {program} here. As root on Debian the tests install it; elsewhere on Linux bring it with 'sudo apt-get install {program}'";

    /// <param name="program">The name of the program and of its package: nginx or caddy.</param>
    /// <param name="configure">Writes the configuration into a folder for an address, and returns the arguments of the program.</param>
    /// <returns>Null if there is no such program and it cannot be installed.</returns>
    public static async Task<ProxyServer?> StartAsync(string program, Func<string, IPAddress, Task<string[]>> configure)
    {
        if (!OperatingSystem.IsLinux() || await FindOrInstallAsync(program) is not { } path)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        var address = new IPAddress([127, .. RandomNumberGenerator.GetBytes(2), 9]);
        var start = new ProcessStartInfo("sh", ["-c", Script, "sh", folder, path, .. await configure(folder, address)])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };

        // Caddy keeps its certificates there.
        start.Environment["HOME"] = start.Environment["XDG_DATA_HOME"] = start.Environment["XDG_CONFIG_HOME"] = folder;
        var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        using var http = HttpFor(address);
        await Wait.UntilAsync($"{program} to start", async () => said.IsCompleted
            ? throw new InvalidOperationException($"{program} did not start:\n{await said}")
            : await AnswersAsync(http));
        return new ProxyServer(process, address);
    }

    /// <summary>A client for which every host is behind this proxy, and which takes its certificates.</summary>
    public HttpClient NewClient(CookieContainer cookies) => HttpFor(Address, cookies);

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await Wait.ForAsync("the proxy to stop", _process.WaitForExitAsync());
        _process.Dispose();
    }

    private static HttpClient HttpFor(IPAddress address, CookieContainer? cookies = null) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        CookieContainer = cookies ?? new CookieContainer(),
        ConnectCallback = async (_, stop) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(address, Port, stop);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },

        // The proxy has made it itself, so nobody vouches for it.
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null },
    });

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("https://accounts.example.com/");
            using var other = await http.GetAsync("https://wiki.example.com/");
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [SupportedOSPlatform("linux")]
    private static async Task<string?> FindOrInstallAsync(string program)
    {
        if (Find(program) is null && DebianPackage.CanInstall)
        {
            await DebianPackage.InstallStoppedAsync(program);
        }

        return Find(program);
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(Folders)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
