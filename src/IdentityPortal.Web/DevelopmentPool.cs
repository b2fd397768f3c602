#if LOCAL_POOL
using System.Net;
using Amazon.Runtime;
using IdentityPortal.LocalPool;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web;

/// <summary>
/// In Development, starts the embedded pool unless the settings name another one, and points the portal's settings to it. The portal itself
/// treats it like Cognito.
/// </summary>
internal static class DevelopmentPool
{
    public const string Section = "LocalPool";

    private const string StaffFactor = "Portal:Support:RequireSecondFactor";

    private const string PasskeyDomain = "Portal:Passkeys:RelyingPartyId";

    private static readonly string[] FactorsOfStaff = ["Portal:SecondFactors:Authenticator", "Portal:SecondFactors:Mail", PasskeyDomain];

    /// <param name="forCommand">
    /// A command gets an empty pool of its own, because the portal that it runs beside has the port and the data.
    /// </param>
    public static async Task<LocalPoolServer?> StartIfWantedAsync(WebApplicationBuilder builder, bool forCommand = false)
    {
        if (!builder.Environment.IsDevelopment() || builder.Configuration.GetSection("AWS").GetChildren().Any())
        {
            return null;
        }

        var options = new LocalPoolOptions();
        builder.Configuration.GetSection(Section).Bind(options);
        if (options.Port is < 0 or > 65_535)
        {
            throw new StartRefusedException($"{Section}:Port must be 0 to 65,535; 0 takes any that is free.");
        }

        if (!string.IsNullOrEmpty(options.Data))
        {
            options.Data = Path.GetFullPath(options.Data, builder.Environment.ContentRootPath);
        }

        if (!string.IsNullOrEmpty(options.Template))
        {
            var path = Path.GetFullPath(options.Template, builder.Environment.ContentRootPath);
            options.Template = File.Exists(path) ? path : throw new StartRefusedException(
                $"There is no template at {path}. {Section}:Template names another; a relative path starts at {builder.Environment.ContentRootPath}.");
        }

        if (forCommand)
        {
            (options.Port, options.Data, options.Seed) = (0, null, false);
        }

        var pool = await StartAsync(options);
        var derived = DerivedSettings.Beside(builder.Configuration, pool.Outputs);
        builder.Configuration.AddInMemoryCollection(derived.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));

        builder.Configuration["Portal:SiteUrl"] ??= SiteOf(builder.Configuration);
        if (builder.Configuration[PasskeyDomain] is { Length: > 0 } domain && !IsAt(domain, builder.Configuration["Portal:SiteUrl"]))
        {
            builder.Configuration[PasskeyDomain] = "";
            Console.WriteLine($"The portal offers no passkeys, because those of the pool are bound to {domain}, where this portal is not.");
        }

        if (builder.Configuration[StaffFactor] is null && FactorsOfStaff.All(factor => builder.Configuration[factor] is "" or "False"))
        {
            builder.Configuration[StaffFactor] = bool.FalseString;
            Console.WriteLine("The support desk asks for no second factor, because the pool has none that the portal has pages for.");
        }

        builder.Configuration["Portal:Delivery:QueueUrl"] = pool.MailEventQueueUrl.AbsoluteUri;

        if (builder.Configuration["Portal:Mail:Host"] is null)
        {
            builder.Configuration["Portal:Mail:Host"] = IPAddress.Loopback.ToString();
            builder.Configuration["Portal:Mail:Port"] = $"{pool.MailPort}";
            builder.Configuration["Portal:Mail:From"] = "no-reply@local.example";
        }

        // This replaces the machine's own credentials, because the support desk signs its requests.
        var aws = builder.Configuration.GetAWSOptions();
        aws.Credentials = new BasicAWSCredentials(LocalPoolServer.AccessKey, LocalPoolServer.AccessKey);
        builder.Services.AddSingleton(aws);

        if (!forCommand)
        {
            var staff = pool.People.FirstOrDefault(person => person.Groups.Count > 0);
            foreach (var line in StartList.Of(pool).Concat(DerivedSettings.Notes(derived, staff?.Username ?? staff?.Email)))
            {
                Console.WriteLine(line);
            }
        }

        return pool;
    }

    private static bool IsAt(string domain, string? site) =>
        Uri.TryCreate(site, UriKind.Absolute, out var url) && $".{url.Host}".EndsWith($".{domain}", StringComparison.Ordinal);

    // A port that the system chooses is not known yet.
    private static string SiteOf(ConfigurationManager configuration) =>
        (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';')
            .FirstOrDefault(address => Uri.TryCreate(address, UriKind.Absolute, out var url) && url is { IsLoopback: true, Port: > 0 })
            ?? "http://localhost:5000";

    private static async Task<LocalPoolServer> StartAsync(LocalPoolOptions options)
    {
        try
        {
            return await LocalPoolServer.StartAsync(options);
        }
        catch (Exception fault) when (StartRefusal.Of(fault, options) is { } sentence)
        {
            throw new StartRefusedException(sentence, fault);
        }
    }
}
#endif
