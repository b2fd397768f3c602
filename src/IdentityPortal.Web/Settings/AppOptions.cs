namespace IdentityPortal.Web.Settings;

/// <summary>One of <c>Portal:Apps</c>: an app that people log in to through the portal. Its name in the settings is its client id.</summary>
internal sealed class AppOptions
{
    /// <summary>What pages call the app, by language. Languages without a name show the English one.</summary>
    /// <example>Wiki</example>
    public IDictionary<string, string> Name { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The file of the app's logo, an SVG with a viewBox or a PNG, up to 16 KB. Pages show it beside the name.</summary>
    /// <example>apps/wiki.svg</example>
    public string? Logo { get; set; }

    /// <summary>Where people begin to use the app. Pages of the portal then have links to it.</summary>
    /// <example>https://wiki.example.com/</example>
    public string? Home { get; set; }

    /// <summary>
    /// web for an app with a server, which keeps a secret; spa for one that runs in the browser; native for one on a device; gate for one that knows
    /// no OpenID Connect, behind a proxy that asks the portal.
    /// </summary>
    public string Kind { get; set; } = "web";

    /// <summary>
    /// Hashes of the app's secret, as the command app-secret prints them. Two may stand here, so that a secret can be changed without a gap.
    /// </summary>
    /// <example>sha256:…</example>
    public IList<string> SecretHashes { get; } = [];

    /// <summary>Where a log-in may lead back to. An address must be the same, letter for letter.</summary>
    /// <example>https://wiki.example.com/callback</example>
    public IList<string> RedirectUris { get; } = [];

    /// <summary>Where a log-out that the app begins may lead back to.</summary>
    /// <example>https://wiki.example.com/</example>
    public IList<string> PostLogoutRedirectUris { get; } = [];

    /// <summary>Where the portal itself tells the app that a session has ended (OpenID Connect Back-Channel Logout).</summary>
    /// <example>https://wiki.example.com/logged-out</example>
    public string? BackchannelLogoutUri { get; set; }

    /// <summary>What the app may ask for beside the id of the person: profile, email, groups.</summary>
    /// <example>email</example>
    public IList<string> Scopes { get; } = [];

    /// <summary>The groups whose members may use the app. Without one, everybody may.</summary>
    /// <example>staff</example>
    public IList<string> Groups { get; } = [];

    /// <summary>The groups that the app is told of; a * at the end stands for any letters.</summary>
    /// <example>wiki-*</example>
    public IList<string> ShowGroups { get; } = [];

    /// <summary>Whether the app gets refresh tokens, if it asks for the scope offline_access.</summary>
    public bool Offline { get; set; }

    /// <summary>Whether people are asked before the app gets to know who they are.</summary>
    public bool Consent { get; set; }

    /// <summary>
    /// Attributes of Cognito that the app is told of with the scope profile, without custom: before the name. The pool's client must be allowed to
    /// read them.
    /// </summary>
    /// <example>custom:department</example>
    public IList<string> Attributes { get; } = [];

    /// <summary>
    /// Whether ID tokens also have cognito:username, token_use and cognito:groups (those of ShowGroups, whatever the app asks for), and attributes
    /// keep their custom:, for an app that has used Cognito's own log-in.
    /// </summary>
    public bool CognitoClaims { get; set; }

    /// <summary>
    /// id lets an app with a secret exchange its access token for an ID token of the pool, which has all groups and all attributes that the client
    /// may read; none does not.
    /// </summary>
    public string PoolTokens { get; set; } = "none";

    /// <summary>
    /// Of a gate: the hosts of the app as browsers name them, with the port unless it is the usual one. Each has a log-in of its own.
    /// </summary>
    /// <example>wiki.example.com</example>
    public IList<string> Hosts { get; } = [];

    /// <summary>
    /// Of a gate: the paths that are open to everybody, with any method and query. Without /* at the end, a path stands for itself alone. One with
    /// anything unusual, such as a percent sign, needs a log-in.
    /// </summary>
    /// <example>/public/*</example>
    public IList<string> OpenPaths { get; } = [];

    /// <summary>
    /// Of a gate: whether the OPTIONS requests reach the app by which browsers ask if a page of another site may call it (CORS). They never have a
    /// log-in, so the app must tell and do nothing else when it answers them.
    /// </summary>
    public bool OpenPreflights { get; set; }

    public GateHeaderOptions Headers { get; set; } = new();

    /// <summary>
    /// Of a gate: whether the header Remote-Assertion has a token (JWT) with the same, for a minute and signed with a key that
    /// /.well-known/jwks lists, so that the app need not trust its network.
    /// </summary>
    public bool Assertion { get; set; }

    /// <summary>Whether the app has to push its requests (RFC 9126), so that nobody can begin or change one in a browser.</summary>
    public bool PushedRequestsOnly { get; set; }
}
