namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal</c> of the settings.</summary>
internal sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>The pool's password rules, from the outputs of the template; the local pool fills them in.</summary>
    public PasswordPolicyOptions PasswordPolicy { get; set; } = new();

    /// <summary>How long a visitor waits for Cognito, retries included, before a page says that it is away.</summary>
    public TimeSpan CognitoPatience { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Before this no answer leaves that could tell by its time what an address stands for.</summary>
    public TimeSpan AnswerFloor { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The most that chance adds to the floor.</summary>
    public TimeSpan AnswerJitter { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a session lasts.</summary>
    public TimeSpan SessionLife { get; set; } = TimeSpan.FromHours(8);

    /// <summary>How long a session lasts for somebody who chose to be remembered.</summary>
    public TimeSpan RememberedSessionLife { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a session may go unused.</summary>
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a session of somebody who chose to be remembered may go unused.</summary>
    public TimeSpan RememberedSessionIdle { get; set; } = TimeSpan.FromDays(14);

    /// <summary>How long a session of somebody at the support desk may go unused, remembered or not.</summary>
    public TimeSpan StaffSessionIdle { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often Cognito is asked whether a session that is used still holds.</summary>
    public TimeSpan SessionCheckInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The most such questions a second of one instance; where more are due, the interval stretches.</summary>
    public int SessionChecksPerSecond { get; set; } = 20;

    /// <summary>Addresses or networks of the proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; none: nobody's.</summary>
    public IList<string> Proxies { get; } = [];

    public RateLimitOptions RateLimits { get; set; } = new();

    /// <summary>
    /// Whether Cognito is told the visitor's address; for an app client with EnablePropagateAdditionalUserContextData, which needs a secret.
    /// </summary>
    public bool SendVisitorAddress { get; set; }

    /// <summary>Whether the portal compares pool and client with what it needs when it starts.</summary>
    public bool PoolDoctor { get; set; } = true;

    /// <summary>What the support desk's record is sealed with, and how long it is kept.</summary>
    public TrailOptions Trail { get; set; } = new();

    /// <summary>Where it is read what becomes of mails.</summary>
    public DeliveryOptions Delivery { get; set; } = new();

    public BrandOptions Brand { get; set; } = new();
}
