namespace IdentityPortal.Web;

/// <summary>Section <c>Portal</c> of the settings.</summary>
internal sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>The pool's password rules, from the outputs of the template; the local pool fills them in.</summary>
    public PasswordPolicyOptions PasswordPolicy { get; set; } = new();

    /// <summary>How long a visitor waits for Cognito, retries included, before a page says that it is away.</summary>
    public TimeSpan CognitoPatience { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a session lasts.</summary>
    public TimeSpan SessionLife { get; set; } = TimeSpan.FromHours(8);

    /// <summary>How long a session lasts for somebody who chose to be remembered.</summary>
    public TimeSpan RememberedSessionLife { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Whether the portal compares pool and client with what it needs when it starts.</summary>
    public bool PoolDoctor { get; set; } = true;
}
