#if LOCAL_POOL
using System.Net;
using Amazon.Runtime;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Template;
using IdentityPortal.Web.Settings;
using Microsoft.Data.Sqlite;

namespace IdentityPortal.Web;

/// <summary>
/// In Development, starts the embedded pool unless the settings name another one, and points the portal's settings to it. The portal itself
/// treats it like Cognito.
/// </summary>
internal static class DevelopmentPool
{
    public const string Section = "LocalPool";

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
            options.Template = Path.GetFullPath(options.Template, builder.Environment.ContentRootPath);
        }

        if (forCommand)
        {
            (options.Port, options.Data, options.Seed) = (0, null, false);
        }

        var pool = await StartAsync(options);
        builder.Configuration.AddInMemoryCollection(pool.Outputs.Select(output => KeyValuePair.Create(output.Key, (string?)output.Value)));

        builder.Configuration["Portal:Delivery:QueueUrl"] = pool.MailEventQueueUrl.AbsoluteUri;

        if (builder.Configuration["Portal:Mail:Host"] is null)
        {
            builder.Configuration["Portal:Mail:Host"] = IPAddress.Loopback.ToString();
            builder.Configuration["Portal:Mail:Port"] = $"{pool.MailPort}";
            builder.Configuration["Portal:Mail:From"] = "no-reply@local.example";
        }

        builder.Configuration["Portal:SiteUrl"] ??= SiteOf(builder.Configuration);

        // This replaces the machine's own credentials, because the support desk signs its requests.
        var aws = builder.Configuration.GetAWSOptions();
        aws.Credentials = new BasicAWSCredentials(LocalPoolServer.AccessKey, LocalPoolServer.AccessKey);
        builder.Services.AddSingleton(aws);

        if (!forCommand)
        {
            Announce(pool);
        }

        return pool;
    }

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
        catch (LocalPoolException refusal)
        {
            throw new StartRefusedException(refusal.Message, refusal);
        }
        catch (TemplateException refusal)
        {
            throw new StartRefusedException(
                $"The template, with what {Section}:TemplateParameters says, cannot be used: {refusal.Message}", refusal);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StartRefusedException($"{Section}:Data must name a folder that can be written: {options.Data}", fault);
        }
    }

    // This goes to the console instead of the log, which must not contain the passwords of the seeded accounts.
    private static void Announce(LocalPoolServer pool)
    {
        Console.WriteLine($"Local pool {pool.UserPoolId} at {pool.Endpoint}");
        Console.WriteLine($"Mail that Cognito and the portal would send: {new Uri(pool.Endpoint, "mailbox")}");
        foreach (var ignored in pool.IgnoredTemplateProperties)
        {
            Console.WriteLine($"The local pool does not honour {ignored}");
        }

        foreach (var person in pool.People)
        {
            Console.WriteLine($"  {person.Email,-32} {person.Password,-24} {person.State} {string.Join(' ', person.Groups)}");
            if (person.AuthenticatorKey is { } key)
            {
                Console.WriteLine($"  {"",-32} authenticator key {key}; its codes are shown beside the mail");
            }
        }
    }
}
#endif
