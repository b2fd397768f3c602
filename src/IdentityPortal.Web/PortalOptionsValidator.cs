using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Brand;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web;

/// <summary>Refuses to start on settings that would fail later, and names each of them.</summary>
internal sealed class PortalOptionsValidator(IConfiguration configuration, IHostEnvironment environment) : IValidateOptions<PortalOptions>
{
    private static readonly string[] Required = ["AWS:Region", "AWS:UserPoolId", "AWS:UserPoolClientId"];

    public ValidateOptionsResult Validate(string? name, PortalOptions options)
    {
        var faults = new List<string>();
        var missing = Required.Where(key => string.IsNullOrWhiteSpace(configuration[key])).ToList();
        if (missing.Count > 0)
        {
            faults.Add($"Missing settings: {string.Join(", ", missing)}. They are outputs of deploy/identity-portal.yaml (see deploy/README.md).");
        }

        if (!string.IsNullOrWhiteSpace(configuration["AWS:ServiceURL"]) && string.IsNullOrWhiteSpace(configuration["AWS:AuthenticationRegion"]))
        {
            faults.Add("AWS:ServiceURL needs AWS:AuthenticationRegion beside it; without it requests would be signed for us-east-1.");
        }

        if (options.PasswordPolicy.MinimumLength is < 6 or > 99)
        {
            faults.Add("Portal:PasswordPolicy:MinimumLength must be the pool's own number, 6 to 99.");
        }

        if (options.CognitoPatience <= TimeSpan.Zero || options.CognitoPatience > TimeSpan.FromSeconds(4.5))
        {
            faults.Add("Portal:CognitoPatience must be above zero and at most 4.5 seconds, so that a page answers within five.");
        }

        if (options.AnswerFloor < TimeSpan.Zero || options.AnswerJitter < TimeSpan.Zero
            || options.AnswerFloor + options.AnswerJitter > TimeSpan.FromSeconds(4))
        {
            faults.Add("Portal:AnswerFloor and Portal:AnswerJitter must not be below zero, nor above four seconds together.");
        }

        if (new[] { options.SessionLife, options.RememberedSessionLife, options.SessionIdle, options.RememberedSessionIdle }
            .Any(time => time < TimeSpan.FromMinutes(1)))
        {
            faults.Add("Portal:SessionLife, RememberedSessionLife, SessionIdle and RememberedSessionIdle must be at least a minute each.");
        }

        if (options.SessionCheckInterval < TimeSpan.FromSeconds(1) || options.SessionChecksPerSecond < 1)
        {
            faults.Add("Portal:SessionCheckInterval must be at least a second, Portal:SessionChecksPerSecond at least 1.");
        }

        faults.AddRange(options.Proxies
            .Where(proxy => Proxies.Parse(proxy) is null)
            .Select(proxy => $"Portal:Proxies has '{proxy}', which is neither an address nor a network such as 10.0.0.0/8."));

        if (options.RateLimits is { FormBurst: < 1 } or { FormsPerMinute: < 1 or > 1_000_000 } or { ReportsPerMinute: < 1 })
        {
            faults.Add("Portal:RateLimits: FormBurst and ReportsPerMinute must be at least 1, FormsPerMinute 1 to 1,000,000.");
        }

        if (!string.IsNullOrWhiteSpace(options.Trail.Key) && TrailKey.Parse(options.Trail.Key) is null)
        {
            faults.Add($"Portal:Trail:Key must be {TrailKey.Form}.");
        }

        if (options.Trail.Retention < TimeSpan.FromDays(1))
        {
            faults.Add("Portal:Trail:Retention must be at least a day (1.00:00:00).");
        }

        if (!string.IsNullOrWhiteSpace(options.Delivery.QueueUrl) && !DeliveryOptions.IsQueueUrl(options.Delivery.QueueUrl))
        {
            faults.Add("Portal:Delivery:QueueUrl must be the https address of an Amazon SQS queue, an output of deploy/identity-portal.yaml.");
        }

        faults.AddRange(BrandRules.Faults(options.Brand, environment.ContentRootPath));

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
