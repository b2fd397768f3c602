using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Template;

/// <summary>Reads the properties of <c>AWS::Cognito::UserPoolClient</c> that the local pool supports, within Cognito's limits.</summary>
internal static class ClientProperties
{
    private const string RefreshFlow = "ALLOW_REFRESH_TOKEN_AUTH";

    private static readonly TimeSpan ShortestToken = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestToken = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestRefresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestRefresh = TimeSpan.FromDays(3650);

    public static ClientSettings Read(string name, ResourceProperties client)
    {
        var units = client.Part("TokenValidityUnits");
        var rotation = client.Part("RefreshTokenRotation");
        var settings = new ClientSettings
        {
            Name = client.Text("ClientName") ?? name,
            GenerateSecret = client.Boolean("GenerateSecret") ?? false,
            ExplicitAuthFlows = client.SomeOf(
                "ExplicitAuthFlows",
                "ALLOW_USER_SRP_AUTH",
                "ALLOW_USER_AUTH",
                "ALLOW_USER_PASSWORD_AUTH",
                "ALLOW_ADMIN_USER_PASSWORD_AUTH",
                "ALLOW_CUSTOM_AUTH",
                RefreshFlow) ?? [],
            PreventUserExistenceErrors = client.OneOf("PreventUserExistenceErrors", "LEGACY", "ENABLED") == "ENABLED",
            EnableTokenRevocation = client.Boolean("EnableTokenRevocation") ?? true,
            AccessTokenValidity = Validity(client, "AccessTokenValidity", Unit(units, "AccessToken", "hours"), ShortestToken, LongestToken)
                ?? TimeSpan.FromHours(1),
            IdTokenValidity = Validity(client, "IdTokenValidity", Unit(units, "IdToken", "hours"), ShortestToken, LongestToken)
                ?? TimeSpan.FromHours(1),
            RefreshTokenValidity =
                Validity(client, "RefreshTokenValidity", Unit(units, "RefreshToken", "days"), ShortestRefresh, LongestRefresh)
                ?? TimeSpan.FromDays(30),
            AuthSessionValidity = TimeSpan.FromMinutes(client.Integer("AuthSessionValidity", 3, 15) ?? 3),
            RefreshTokenRotation = rotation.OneOf("Feature", "ENABLED", "DISABLED") == "ENABLED",
            RotationGrace = TimeSpan.FromSeconds(rotation.Integer("RetryGracePeriodSeconds", 0, 60) ?? 0),
            ReadAttributes = client.Texts("ReadAttributes"),
            WriteAttributes = client.Texts("WriteAttributes"),
        };
        return settings.RefreshTokenRotation && settings.ExplicitAuthFlows.Contains(RefreshFlow)
            ? throw client.Refuse("RefreshTokenRotation", $"needs {RefreshFlow} taken out of ExplicitAuthFlows.")
            : settings;
    }

    private static TimeSpan Unit(ResourceProperties units, string name, string otherwise) =>
        (units.OneOf(name, "seconds", "minutes", "hours", "days") ?? otherwise) switch
        {
            "seconds" => TimeSpan.FromSeconds(1),
            "minutes" => TimeSpan.FromMinutes(1),
            "hours" => TimeSpan.FromHours(1),
            _ => TimeSpan.FromDays(1),
        };

    // For refresh tokens, Cognito treats zero as the default lifetime.
    private static TimeSpan? Validity(ResourceProperties client, string name, TimeSpan unit, TimeSpan least, TimeSpan most)
    {
        if (client.Integer(name, 0, 315_360_000) is not { } number || (number == 0 && name == "RefreshTokenValidity"))
        {
            return null;
        }

        var validity = unit * number;
        return validity >= least && validity <= most
            ? validity
            : throw client.Refuse(name, $"must be between {least} and {most} (days.hours:minutes:seconds).");
    }
}
