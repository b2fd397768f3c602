using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Members that CreateUserPoolClient and UpdateUserPoolClient share. Omitted members take their defaults.</summary>
internal static class ClientMembers
{
    private const string RefreshFlow = "ALLOW_REFRESH_TOKEN_AUTH";

    public static readonly TimeSpan ShortestToken = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan LongestToken = TimeSpan.FromDays(1);
    public static readonly TimeSpan ShortestRefresh = TimeSpan.FromHours(1);
    public static readonly TimeSpan LongestRefresh = TimeSpan.FromDays(3650);

    public static ClientSettings Read(RequestMembers members, string name)
    {
        var units = members.Part("TokenValidityUnits");
        var rotation = members.Part("RefreshTokenRotation");
        var given = new TokenUnits(
            units.Optional("AccessToken", PoolShapes.TimeUnit),
            units.Optional("IdToken", PoolShapes.TimeUnit),
            units.Optional("RefreshToken", PoolShapes.TimeUnit));
        var rotates =
            (rotation.Any ? rotation.Required("Feature", PoolShapes.Feature) : rotation.Optional("Feature", PoolShapes.Feature)) == "ENABLED";
        return new ClientSettings
        {
            Name = name,
            ExplicitAuthFlows = members.Texts("ExplicitAuthFlows", PoolShapes.ExplicitAuthFlow) ?? [],
            PreventUserExistenceErrors = members.Optional("PreventUserExistenceErrors", PoolShapes.ExistenceErrors) == "ENABLED",
            EnableTokenRevocation = members.OptionalFlag("EnableTokenRevocation") ?? true,
            AccessTokenValidity = Life(members.Number("AccessTokenValidity", 1, 86_400), given.AccessToken ?? "hours")
                ?? TimeSpan.FromHours(1),
            IdTokenValidity = Life(members.Number("IdTokenValidity", 1, 86_400), given.IdToken ?? "hours") ?? TimeSpan.FromHours(1),

            // Zero selects the default.
            RefreshTokenValidity = Life(
                members.Number("RefreshTokenValidity", 0, 315_360_000) is > 0 and var life ? life : null, given.RefreshToken ?? "days")
                    ?? TimeSpan.FromDays(30),
            TokenValidityUnits = given,
            AuthSessionValidity = TimeSpan.FromMinutes(members.Number("AuthSessionValidity", 3, 15) ?? 3),
            RefreshTokenRotation = rotates,
            RotationGrace = TimeSpan.FromSeconds(rotation.Number("RetryGracePeriodSeconds", 0, 60) ?? 0),
            ReadAttributes = NullIfEmpty(members.Texts("ReadAttributes", PoolShapes.ClientAttributeName)),
            WriteAttributes = NullIfEmpty(members.Texts("WriteAttributes", PoolShapes.ClientAttributeName)),
        };
    }

    /// <summary>Refuses settings that are invalid for every client of the pool.</summary>
    public static void Refuse(PoolSettings pool, ClientSettings settings)
    {
        var schema = AttributeSchema.Of(pool);
        if (settings.ExplicitAuthFlows.DistinctBy(flow => flow.StartsWith("ALLOW_", StringComparison.Ordinal)).Count() > 1)
        {
            throw PoolError.MixedAuthFlows();
        }

        // Guess: choice-based sign-in needs a higher tier; it is not known whether AWS refuses the client, as here, or the sign-in.
        if (pool.Tier == "LITE" && settings.ExplicitAuthFlows.Contains("ALLOW_USER_AUTH"))
        {
            throw PoolError.FeatureUnavailableInTier("ALLOW_USER_AUTH", pool.Tier);
        }

        if (settings.RefreshTokenRotation && settings.ExplicitAuthFlows.Contains(RefreshFlow))
        {
            throw PoolError.RotationWithRefreshFlow();
        }

        if (Outside(settings.AccessTokenValidity, ShortestToken, LongestToken)
            || Outside(settings.IdTokenValidity, ShortestToken, LongestToken)
            || Outside(settings.RefreshTokenValidity, ShortestRefresh, LongestRefresh))
        {
            throw PoolError.TokenValidityRange();
        }

        if (settings.AccessTokenValidity > settings.RefreshTokenValidity || settings.IdTokenValidity > settings.RefreshTokenValidity)
        {
            throw PoolError.TokensOutliveRefresh();
        }

        if (settings.WriteAttributes?.All(name => schema.TryGetValue(name, out var attribute)
            && name is not ("sub" or "email_verified" or "phone_number_verified")
            && (attribute.Mutable || attribute.Required)) == false)
        {
            throw PoolError.ClientAttributes("write");
        }

        if (settings.ReadAttributes?.All(schema.ContainsKey) == false)
        {
            throw PoolError.ClientAttributes("read");
        }
    }

    private static TimeSpan? Life(int? number, string unit) => number * unit switch
    {
        "seconds" => TimeSpan.FromSeconds(1),
        "minutes" => TimeSpan.FromMinutes(1),
        "hours" => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    };

    private static bool Outside(TimeSpan life, TimeSpan least, TimeSpan most) => life < least || life > most;

    // Guess: an empty list is treated as omitted.
    private static List<string>? NullIfEmpty(List<string>? names) => names is [] ? null : names;
}
