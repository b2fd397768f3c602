namespace IdentityPortal.Web.Operation;

/// <summary>
/// Asks the portal that runs beside the command whether it is ready. Images without a shell have no other program that a container's health
/// check could run.
/// </summary>
internal static class HealthCommand
{
    public const string Name = "health";

    private const string Path = "/health/ready";

    // Longer than a check of the store or pool takes, and shorter than the timeout of the container's health check.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>The exit code of the program: 0 if the portal is ready, else 1.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        if (AddressIn(arguments) is not { } address)
        {
            errors.WriteLine("URLS has no http address to ask.");
            return 1;
        }

        try
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Patience };
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, Path));
            using var answer = client.Send(request);
            using var text = new StreamReader(answer.Content.ReadAsStream());
            output.WriteLine($"{address}: {(int)answer.StatusCode} {text.ReadToEnd()}");
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            errors.WriteLine($"{address} does not answer. {fault.Message}");
            return 1;
        }
    }

    /// <summary>
    /// Where the portal listens by arguments and environment, which is how containers say it. Other settings are not read, so that a check
    /// takes little time.
    /// </summary>
    private static Uri? AddressIn(string[] arguments)
    {
        var settings = new ConfigurationBuilder()
            .AddEnvironmentVariables("DOTNET_")
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddEnvironmentVariables()
            .AddCommandLine([.. arguments.Where(argument => argument.StartsWith("--", StringComparison.Ordinal))])
            .Build();
        var addresses = settings[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls ? Parts(urls)
            : settings[WebHostDefaults.HttpPortsKey] is { Length: > 0 } ports ? Parts(ports).Select(port => $"http://*:{port}")
            : ["http://localhost:5000"];
        return addresses
            .Select(BindingAddress.Parse)
            .Where(address => address.Scheme == Uri.UriSchemeHttp && !address.IsUnixPipe)
            .Select(address => new UriBuilder(address.Scheme, HostOf(address), address.Port).Uri)
            .FirstOrDefault();
    }

    private static string[] Parts(string list) =>
        list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // What is no name and no single address means all addresses of the machine.
    private static string HostOf(BindingAddress address) => address.Host is "+" or "*" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
}
