namespace IdentityPortal.LocalPool.Settings;

/// <summary>What an app client may do (<c>CreateUserPoolClient</c>, <c>AWS::Cognito::UserPoolClient</c>).</summary>
public sealed record ClientSettings
{
    /// <summary>1–128 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Whether requests must carry a secret hash.</summary>
    public bool GenerateSecret { get; init; }

    /// <summary>ALLOW_… names, or names of the older kind; empty behaves as SRP, refresh and custom.</summary>
    public IReadOnlyList<string> ExplicitAuthFlows { get; init; } = [];

    /// <summary>True (ENABLED): unknown users are answered like known ones. False (LEGACY) is the API's default.</summary>
    public bool PreventUserExistenceErrors { get; init; }

    /// <summary>Whether RevokeToken works.</summary>
    public bool EnableTokenRevocation { get; init; } = true;

    /// <summary>Life of an access token: 5 minutes to a day.</summary>
    public TimeSpan AccessTokenValidity { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Life of an ID token: 5 minutes to a day.</summary>
    public TimeSpan IdTokenValidity { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Life of a refresh token: an hour to 3650 days.</summary>
    public TimeSpan RefreshTokenValidity { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Units that the lives above were given in; null where that is not known.</summary>
    public TokenUnits? TokenValidityUnits { get; init; }

    /// <summary>Life of a challenge session: 3 to 15 minutes.</summary>
    public TimeSpan AuthSessionValidity { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Whether a refresh token is replaced at each use.</summary>
    public bool RefreshTokenRotation { get; init; }

    /// <summary>How long a replaced refresh token still works: 0 to 60 seconds.</summary>
    public TimeSpan RotationGrace { get; init; }

    /// <summary>Attributes that the client's users can read; null: all.</summary>
    public IReadOnlyList<string>? ReadAttributes { get; init; }

    /// <summary>Attributes that the client's users can write; null: all that are mutable.</summary>
    public IReadOnlyList<string>? WriteAttributes { get; init; }
}
