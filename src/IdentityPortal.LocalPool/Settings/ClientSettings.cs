namespace IdentityPortal.LocalPool.Settings;

/// <summary>Settings of an app client (<c>CreateUserPoolClient</c>, <c>AWS::Cognito::UserPoolClient</c>).</summary>
public sealed record ClientSettings
{
    // The flows of a client without ExplicitAuthFlows.
    private static readonly string[] DefaultFlows = ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"];

    /// <summary>1–128 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the client has a secret, so that requests must carry a secret hash.</summary>
    public bool GenerateSecret { get; init; }

    /// <summary>Names with the prefix ALLOW_, or names of the older form. An empty list allows SRP, refresh and custom authentication.</summary>
    public IReadOnlyList<string> ExplicitAuthFlows { get; init; } = [];

    /// <summary>
    /// The allowed flows. Names without ALLOW_ have the older form: they add to the defaults, except CUSTOM_AUTH_FLOW_ONLY, which allows only custom
    /// authentication and refresh.
    /// </summary>
    internal IEnumerable<string> Flows => ExplicitAuthFlows switch
    {
        [] => DefaultFlows,
        var flows when flows.Contains("CUSTOM_AUTH_FLOW_ONLY") => ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_CUSTOM_AUTH"],
        var flows when !flows[0].StartsWith("ALLOW_", StringComparison.Ordinal) =>
            [.. DefaultFlows, .. flows.Select(flow => flow == "ADMIN_NO_SRP_AUTH" ? "ALLOW_ADMIN_USER_PASSWORD_AUTH" : "ALLOW_" + flow)],
        var flows => flows,
    };

    /// <summary>True (ENABLED) answers requests for unknown users like those for known users. False (LEGACY) is the API's default.</summary>
    public bool PreventUserExistenceErrors { get; init; }

    /// <summary>Whether RevokeToken is allowed.</summary>
    public bool EnableTokenRevocation { get; init; } = true;

    /// <summary>Lifetime of an access token: 5 minutes to one day.</summary>
    public TimeSpan AccessTokenValidity { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Lifetime of an ID token: 5 minutes to one day.</summary>
    public TimeSpan IdTokenValidity { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Lifetime of a refresh token: one hour to 3650 days.</summary>
    public TimeSpan RefreshTokenValidity { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The units in which the lifetimes above were given; null if they are not known.</summary>
    public TokenUnits? TokenValidityUnits { get; init; }

    /// <summary>Lifetime of a challenge session: 3 to 15 minutes.</summary>
    public TimeSpan AuthSessionValidity { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Whether each use of a refresh token replaces it.</summary>
    public bool RefreshTokenRotation { get; init; }

    /// <summary>How long a replaced refresh token remains valid: 0 to 60 seconds.</summary>
    public TimeSpan RotationGrace { get; init; }

    /// <summary>Attributes that the client can read; null means all.</summary>
    public IReadOnlyList<string>? ReadAttributes { get; init; }

    /// <summary>Attributes that the client can write; null means all mutable attributes.</summary>
    public IReadOnlyList<string>? WriteAttributes { get; init; }
}
