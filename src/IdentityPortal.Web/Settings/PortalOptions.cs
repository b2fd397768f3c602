namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal</c> of the settings.</summary>
internal sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>
    /// The portal's own address, for the links in mails and as the issuer of what apps get. Required with a mail server or an app. A development build
    /// takes its first address in URLS.
    /// </summary>
    /// <example>https://accounts.example.com</example>
    public string? SiteUrl { get; set; }

    /// <summary>
    /// Whether the portal brings the store to its schema when it starts. Otherwise the command migrate does, as the owner of the database, and a portal
    /// on an older schema refuses to start.
    /// </summary>
    public bool MigrateAtStart { get; set; } = true;

    /// <summary>The pool's password rules, from the outputs of the template; the local pool fills them in.</summary>
    public PasswordPolicyOptions PasswordPolicy { get; set; } = new();

    public SecondFactorOptions SecondFactors { get; set; } = new();

    /// <summary>
    /// Whether people can make recovery codes for when they lose their second factor. This needs AWS credentials that allow
    /// AdminSetUserMFAPreference and AdminDeleteSoftwareToken, and a pool whose MfaConfiguration is OPTIONAL.
    /// </summary>
    public bool RecoveryCodes { get; set; }

    /// <summary>
    /// Whether the owner of an address can undo a change away from it for 72 hours. This needs AWS credentials that allow
    /// AdminUpdateUserAttributes, AdminResetUserPassword, AdminUserGlobalSignOut, AdminSetUserMFAPreference and AdminDeleteSoftwareToken.
    /// </summary>
    public bool AddressUndo { get; set; }

    /// <summary>
    /// How long an account is only disabled before it is deleted, up to 90 days. Until then, a link in a mail brings it back. 0 deletes at once. This needs
    /// Portal:Mail:Host, and AWS credentials that allow AdminDisableUser, AdminUserGlobalSignOut, AdminGetUser, AdminEnableUser and AdminDeleteUser.
    /// </summary>
    /// <example>14.00:00:00</example>
    public TimeSpan DeletionGrace { get; set; }

    /// <summary>
    /// The attributes that people see and change under /Account/Details, in this order: Cognito's standard ones, such as name, given_name, birthdate,
    /// phone_number, locale and zoneinfo, or custom ones. The app client needs each in ReadAttributes and WriteAttributes.
    /// </summary>
    /// <example>name</example>
    public IList<string> Details { get; } = [];

    public IList<DetailRuleOptions> DetailRules { get; } = [];

    public RegisterOptions Register { get; set; } = new();

    public PoolSignInOptions SignIn { get; set; } = new();

    /// <summary>
    /// Whether people can log in with a mailed code instead of the password. The pool needs EMAIL_OTP in AllowedFirstAuthFactors, and the client
    /// ALLOW_USER_AUTH.
    /// </summary>
    public bool MailedCodeLogin { get; set; }

    /// <summary>How long a page waits for Cognito, retries included, before it says that Cognito is unavailable.</summary>
    public TimeSpan CognitoPatience { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>The shortest response time of pages whose timing could reveal whether an address has an account.</summary>
    public TimeSpan AnswerFloor { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The largest random addition to the floor.</summary>
    public TimeSpan AnswerJitter { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest life of a session, used or not.</summary>
    public TimeSpan SessionLife { get; set; } = TimeSpan.FromHours(8);

    /// <summary>The longest life of a session with "remember me".</summary>
    public TimeSpan RememberedSessionLife { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a session may be idle.</summary>
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a session with "remember me" may be idle.</summary>
    public TimeSpan RememberedSessionIdle { get; set; } = TimeSpan.FromDays(14);

    /// <summary>How long a session of support staff may be idle, with or without "remember me".</summary>
    public TimeSpan StaffSessionIdle { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a session that is in use is checked with Cognito.</summary>
    public TimeSpan SessionCheckInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The most checks per second and instance. When more are due, the interval grows. Each app may exchange as many tokens.</summary>
    public int SessionChecksPerSecond { get; set; } = 20;

    /// <summary>Addresses or networks of the proxies whose X-Forwarded-For and X-Forwarded-Proto are trusted.</summary>
    /// <example>10.0.0.0/8</example>
    public IList<string> Proxies { get; } = [];

    /// <summary>The service that knows leaked passwords.</summary>
    public LeakedPasswordsOptions LeakedPasswords { get; set; } = new();

    public PasskeyOptions Passkeys { get; set; } = new();

    public RateLimitOptions RateLimits { get; set; } = new();

    /// <summary>
    /// Whether Cognito gets the visitor's address. The app client needs EnablePropagateAdditionalUserContextData and a secret.
    /// </summary>
    public bool SendVisitorAddress { get; set; }

    /// <summary>Whether the portal checks the settings of pool and client at start.</summary>
    public bool PoolDoctor { get; set; } = true;

    public SupportOptions Support { get; set; } = new();

    /// <summary>The key and the retention of the support desk's trail.</summary>
    public TrailOptions Trail { get; set; } = new();

    /// <summary>The queue that reports the delivery of mails.</summary>
    public DeliveryOptions Delivery { get; set; } = new();

    public MailOptions Mail { get; set; } = new();

    public BrandOptions Brand { get; set; } = new();

    /// <summary>The apps that people log in to through the portal, by client id.</summary>
    public IDictionary<string, AppOptions> Apps { get; } = new Dictionary<string, AppOptions>(StringComparer.Ordinal);

    /// <summary>Whether nobody who registers enters an address, so that no code for a new password can be sent.</summary>
    public bool RegistersWithoutAddress() => !Register.Closed
        && !Register.Details.Concat(SignIn.Attributes()).Any(asked => asked is PoolSignInOptions.Email or PoolSignInOptions.Phone);
}
