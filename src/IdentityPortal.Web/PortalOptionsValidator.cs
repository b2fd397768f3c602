using System.Globalization;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Accounts.Details;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Brand;
using IdentityPortal.Web.Mail;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web;

/// <summary>Refuses to start with settings that would fail later, and lists all of them.</summary>
internal sealed class PortalOptionsValidator(IConfiguration configuration, IHostEnvironment environment) : IValidateOptions<PortalOptions>
{
    /// <summary>
    /// A page must answer within five seconds. Builds with the local pool are for development and tests, where a busy machine may need longer.
    /// </summary>
#if LOCAL_POOL
    public static readonly TimeSpan LongestCognitoPatience = TimeSpan.FromMinutes(1);
#else
    public static readonly TimeSpan LongestCognitoPatience = TimeSpan.FromSeconds(4.5);
#endif

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(4);

    /// <summary>The longest life of a refresh token at Cognito. A session that outlives its token could not be checked.</summary>
    private static readonly TimeSpan LongestSession = TimeSpan.FromDays(3650);

    private static readonly string[] Required = ["AWS:Region", "AWS:UserPoolId", "AWS:UserPoolClientId"];

    public ValidateOptionsResult Validate(string? name, PortalOptions options)
    {
        List<string> faults =
        [
            .. PoolFaults(),
            .. TimeFaults(options),
            .. NumberFaults(options),
            .. options.Proxies.SelectMany((proxy, place) => Proxies.Parse(proxy) is null
                ? new[] { $"Portal:Proxies:{place} is neither an address nor a network such as 10.0.0.0/8." }
                : []),
            .. BrandRules.Faults(options.Brand, environment.ContentRootPath),
            .. MailRules.Faults(options.Mail),
            .. DetailSettings.Faults(options),
            .. RegisterRules.Faults(options),
            .. SiteFaults(options),
            .. AppRules.Faults(options.Apps, options.SiteUrl, environment.ContentRootPath),
        ];
        faults.AddRange(options.Trail.Earlier.Select((earlier, place) => (Section: $"{TrailOptions.Section}:Earlier:{place}", earlier.Key))
            .Prepend((TrailOptions.Section, options.Trail.Key))
            .Where(key => !string.IsNullOrWhiteSpace(key.Key) && TrailKey.Parse(key.Key) is null)
            .Select(key => $"{key.Section}:Key must be {TrailKey.Form}."));

        if (!string.IsNullOrWhiteSpace(options.Delivery.QueueUrl) && !DeliveryOptions.IsQueueUrl(options.Delivery.QueueUrl))
        {
            faults.Add("Portal:Delivery:QueueUrl must be the https address of an Amazon SQS queue, an output of deploy/identity-portal.yaml.");
        }

        if (options.DeletionGrace > TimeSpan.Zero && !options.Mail.IsOn)
        {
            faults.Add("Portal:DeletionGrace needs Portal:Mail:Host, because only the mail can bring an account back.");
        }

        if (StaffCannotEnter(options))
        {
            faults.Add(
                "Portal:Support:RequireSecondFactor keeps everybody out of the support desk, because the pool has no second factors and no passkeys. "
                + "Allow authenticator apps in the pool and set Portal:SecondFactors:Authenticator, or set Portal:Support:RequireSecondFactor to false.");
        }

        if (!string.IsNullOrWhiteSpace(options.LeakedPasswords.Url) && !LeakedPasswordsOptions.IsRangeAddress(options.LeakedPasswords.Url))
        {
            faults.Add("Portal:LeakedPasswords:Url must be an https address such as https://api.pwnedpasswords.com/range/.");
        }

        if (options.Passkeys.RelyingPartyId.Length > 0 && !PasskeyOptions.IsDomain(options.Passkeys.RelyingPartyId))
        {
            faults.Add("Portal:Passkeys:RelyingPartyId must be a domain name in lower case, such as accounts.example.com.");
        }

        faults.AddRange(options.Passkeys.Origins.Index().Where(origin => !options.Passkeys.IsOrigin(origin.Item)).Select(origin =>
            $"Portal:Passkeys:Origins:{origin.Index} must be an origin such as https://accounts.example.com, at the domain of "
            + "Portal:Passkeys:RelyingPartyId or a subdomain, with https except at localhost."));

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool StaffCannotEnter(PortalOptions options) =>
        options.Support.RequireSecondFactor
        && options.Trail.IsSet()
        && options.SecondFactors is { Authenticator: false, Mail: false }
        && string.IsNullOrWhiteSpace(options.Passkeys.RelyingPartyId);

    private IEnumerable<string> PoolFaults()
    {
        var missing = Required.Where(key => string.IsNullOrWhiteSpace(configuration[key])).ToList();
        var isElsewhere = !string.IsNullOrWhiteSpace(configuration["AWS:ServiceURL"]);
        if (missing.Count > 0)
        {
            yield return $"Missing settings: {string.Join(", ", missing)}. They are outputs of deploy/identity-portal.yaml (see deploy/README.md).";
        }
        else if (!isElsewhere && !configuration["AWS:UserPoolId"]!.StartsWith($"{configuration["AWS:Region"]}_", StringComparison.Ordinal))
        {
            yield return "AWS:UserPoolId must begin with AWS:Region and an underscore, as in eu-west-1_AbCdEfGhI.";
        }

        if (isElsewhere && string.IsNullOrWhiteSpace(configuration["AWS:AuthenticationRegion"]))
        {
            yield return "AWS:ServiceURL needs AWS:AuthenticationRegion beside it; without it requests would be signed for us-east-1.";
        }

        if (configuration["AWS:Issuer"] is { Length: > 0 } issuer && !Uri.IsWellFormedUriString(issuer, UriKind.Absolute))
        {
            yield return "AWS:Issuer must be the address that the pool's tokens name as their issuer.";
        }
    }

    private IEnumerable<string> SiteFaults(PortalOptions options)
    {
        var isNeeded = options.Mail.IsOn || options.Apps.Count > 0;
        if ((isNeeded || !string.IsNullOrWhiteSpace(options.SiteUrl)) && !IsSite(options.SiteUrl))
        {
            yield return "Portal:SiteUrl must be the portal's own address such as https://accounts.example.com, without a path, and with https except on the same machine.";
        }

        var hosts = configuration["AllowedHosts"];
        if (OwnHosts.AreAny(hosts))
        {
            // Apps read from the answers where to send people and codes.
            if (options.Apps.Count > 0 && !environment.IsDevelopment())
            {
                yield return "AllowedHosts must be the host name of Portal:SiteUrl once there are Portal:Apps.";
            }
        }
        else if (IsSite(options.SiteUrl) && new Uri(options.SiteUrl!) is var site && !OwnHosts.Include(hosts, site.Host) && !OwnHosts.Include(hosts, site.IdnHost))
        {
            yield return $"AllowedHosts lacks {site.Host}, the host name of Portal:SiteUrl, so the portal would refuse all visitors.";
        }
    }

    private static bool IsSite(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var site)
        && (site.Scheme == Uri.UriSchemeHttps || (site.Scheme == Uri.UriSchemeHttp && ThisMachine.Has(site.Host)))
        && site.PathAndQuery == "/"
        && site.Fragment.Length == 0
        && site.UserInfo.Length == 0;

    private static IEnumerable<string> TimeFaults(PortalOptions options)
    {
        (string Key, TimeSpan Value, TimeSpan Least, TimeSpan Most)[] rules =
        [
            ("CognitoPatience", options.CognitoPatience, TimeSpan.FromSeconds(0.1), LongestCognitoPatience),
            ("AnswerFloor", options.AnswerFloor, TimeSpan.Zero, LongestAnswer),
            ("AnswerJitter", options.AnswerJitter, TimeSpan.Zero, LongestAnswer),
            ("SessionLife", options.SessionLife, TimeSpan.FromMinutes(1), LongestSession),
            ("RememberedSessionLife", options.RememberedSessionLife, TimeSpan.FromMinutes(1), LongestSession),
            ("SessionIdle", options.SessionIdle, TimeSpan.FromMinutes(1), LongestSession),
            ("RememberedSessionIdle", options.RememberedSessionIdle, TimeSpan.FromMinutes(1), LongestSession),
            ("StaffSessionIdle", options.StaffSessionIdle, TimeSpan.FromMinutes(1), LongestSession),
            ("SessionCheckInterval", options.SessionCheckInterval, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            ("Support:RemovalWait", options.Support.RemovalWait, TimeSpan.FromHours(1), TimeSpan.FromDays(14)),
            ("DeletionGrace", options.DeletionGrace, TimeSpan.Zero, TimeSpan.FromDays(90)),
            ("Trail:Retention", options.Trail.Retention, TimeSpan.FromDays(1), TimeSpan.FromDays(36_500)),
        ];
        foreach (var (key, value, least, most) in rules.Where(rule => rule.Value < rule.Least || rule.Value > rule.Most))
        {
            yield return $"Portal:{key} must be between {Text(least)} and {Text(most)}.";
        }

        if (options.AnswerFloor <= LongestAnswer && options.AnswerJitter <= LongestAnswer && options.AnswerFloor + options.AnswerJitter > LongestAnswer)
        {
            yield return $"Portal:AnswerFloor and Portal:AnswerJitter must not be above {Text(LongestAnswer)} together.";
        }
    }

    private IEnumerable<string> NumberFaults(PortalOptions options)
    {
        if (options.PasswordPolicy.MinimumLength is < 6 or > 99)
        {
            yield return "Portal:PasswordPolicy:MinimumLength must be the pool's own number, 6 to 99.";
        }

        (string Key, int Value, int Least)[] counts =
        [
            ("SessionChecksPerSecond", options.SessionChecksPerSecond, 1),
            ("RateLimits:FormBurst", options.RateLimits.FormBurst, 1),
            ("RateLimits:FormsAtOnce", options.RateLimits.FormsAtOnce, 1),
            ("RateLimits:FormsWaiting", options.RateLimits.FormsWaiting, 0),
            ("RateLimits:FormsPerMinute", options.RateLimits.FormsPerMinute, 1),
            ("RateLimits:RefusalsPerMinute", options.RateLimits.RefusalsPerMinute, 1),
            ("RateLimits:ReportsPerMinute", options.RateLimits.ReportsPerMinute, 1),
        ];
        if (configuration.GetValue("HTTPS_PORT", 443) is < 1 or > 65_535)
        {
            yield return "HTTPS_PORT must be 1 to 65,535.";
        }

        if (configuration.GetValue("shutdownTimeoutSeconds", 0) < 0)
        {
            yield return "shutdownTimeoutSeconds must not be negative.";
        }

        foreach (var (key, _, least) in counts.Where(count => count.Value < count.Least || count.Value > 1_000_000))
        {
            yield return $"Portal:{key} must be {least} to 1,000,000.";
        }
    }

    // Formats a time the way it is written in a setting.
    private static string Text(TimeSpan time) =>
        time.ToString(time.Days > 0 ? @"d\.hh\:mm\:ss" : @"hh\:mm\:ss\.FFF", CultureInfo.InvariantCulture).TrimEnd('.');
}
