using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>The settings of the pool's app client that the portal needs.</summary>
internal static class ClientNeeds
{
    /// <summary>The grace period for two instances that renew one session at once. It is the longest that Cognito allows.</summary>
    private const int RotationGraceSeconds = 60;

    private static readonly (PoolFinding Finding, Func<UserPoolClientType, PortalOptions, CognitoSettings, bool> Holds)[] Needs =
    [
        (new("SecretAgrees", Breaks: true,
            "Set AWS:UserPoolClientSecret to the client's own secret, or leave it out if the client has none: Cognito refuses every call."),

            // A client may have two secrets, of which Cognito shows one. The dry log-in tells whether it accepts the portal's.
            (client, _, settings) => string.IsNullOrEmpty(client.ClientSecret) == string.IsNullOrEmpty(settings.UserPoolClientSecret)),
        (new("SignsInBySrp", Breaks: true,
            "Add ALLOW_USER_SRP_AUTH to ExplicitAuthFlows, or nobody can log in. Portal:SignIn:SendsPasswords needs ALLOW_USER_PASSWORD_AUTH instead."),
            (client, options, _) => Allows(client, options.SignIn.SendsPasswords ? "ALLOW_USER_PASSWORD_AUTH" : "ALLOW_USER_SRP_AUTH")),
        (new("ReadsTheAddress", Breaks: true,
            "Add email to ReadAttributes, or ID tokens have no address and nobody can log in."),
            (client, options, _) => options.SignIn.Attributes().All(name => client.ReadAttributes?.Contains(name) != false)),
        (new("WritesTheAddress", Breaks: true,
            "Add email and what Portal:Register:Details lists to WriteAttributes, or every registration is refused."),
            (client, options, _) => options.Register.Details.Concat(options.SignIn.Attributes()).All(name => client.WriteAttributes?.Contains(name) != false)),
        (new("DetailsAreWritten", Breaks: true,
            "Add what Portal:Details lists to ReadAttributes and WriteAttributes, or nobody can see or save it."),
            (client, options, _) => options.Details.All(name =>
                client.ReadAttributes?.Contains(name) != false && client.WriteAttributes?.Contains(name) != false)),
        (new("TokensCanBeRevoked", Breaks: true,
            "Set EnableTokenRevocation to true, or refresh tokens stay valid after log-out."),
            (client, _, _) => client.EnableTokenRevocation == true),
        (new("TokensCanBeRenewed", Breaks: true,
            "Add ALLOW_REFRESH_TOKEN_AUTH to ExplicitAuthFlows or enable RefreshTokenRotation, or no session can be renewed."),
            (client, _, _) => Allows(client, "ALLOW_REFRESH_TOKEN_AUTH") || Rotates(client)),
        (new("RotationHasGrace", Breaks: true,
            "Set RetryGracePeriodSeconds of RefreshTokenRotation to 60, or a session ends when two instances renew it at once."),
            (client, _, _) => !Rotates(client) || client.RefreshTokenRotation!.RetryGracePeriodSeconds == RotationGraceSeconds),
        (new("SessionsOutlivedByTokens", Breaks: false,
            "Make RefreshTokenValidity at least as long as Portal:RememberedSessionLife and Portal:SessionLife, or sessions end too early."),
            (client, options, _) => RefreshLife(client) >= options.RememberedSessionLife && RefreshLife(client) >= options.SessionLife),
        (new("HidesExistingAccounts", Breaks: false,
            "Set PreventUserExistenceErrors to ENABLED, or Cognito reveals which addresses have accounts."),
            (client, _, _) => client.PreventUserExistenceErrors == PreventUserExistenceErrorTypes.ENABLED),
        (new("ConfirmingSignsIn", Breaks: false,
            "Add ALLOW_USER_AUTH to ExplicitAuthFlows, or people must log in again after confirming."),
            (client, options, _) => !options.Register.RegistersByCode() || Allows(client, "ALLOW_USER_AUTH")),
        (new("NoPlainPasswords", Breaks: false,
            "Remove ALLOW_USER_PASSWORD_AUTH from ExplicitAuthFlows: the portal uses SRP, which never sends passwords."),
            (client, options, _) => options.SignIn.SendsPasswords || !Allows(client, "ALLOW_USER_PASSWORD_AUTH")),
        (new("AppsAreToldAttributes", Breaks: false,
            "Add what Attributes of an app in Portal:Apps lists to ReadAttributes, or the app is not told of it."),
            (client, options, _) => options.Apps.Values.SelectMany(app => app.Attributes).All(name => client.ReadAttributes?.Contains(name) != false)),
        (new("AttributesAreListed", Breaks: false,
            "Set WriteAttributes to email and what Portal:Register:Details and Portal:Details list: without it, any access token can write every standard attribute."),
            (client, _, _) => client.WriteAttributes is not null),
    ];

    public static IEnumerable<PoolFinding> All => Needs.Select(need => need.Finding);

    public static IEnumerable<PoolFinding> NotMet(UserPoolClientType client, PortalOptions options, CognitoSettings settings) =>
        Needs.Where(need => !need.Holds(client, options, settings)).Select(need => need.Finding);

    // A client without the setting allows SRP and refresh. Names without the prefix are older and add to these, except CUSTOM_AUTH_FLOW_ONLY.
    private static bool Allows(UserPoolClientType client, string flow)
    {
        const string prefix = "ALLOW_";
        var flows = client.ExplicitAuthFlows ?? [];
        return flows.Contains(flow)
            || (flows.TrueForAll(name => !name.StartsWith(prefix, StringComparison.Ordinal))
                && (flow == "ALLOW_REFRESH_TOKEN_AUTH"
                    || flows.Contains(flow[prefix.Length..])
                    || (flow == "ALLOW_USER_SRP_AUTH" && !flows.Contains("CUSTOM_AUTH_FLOW_ONLY"))));
    }

    private static bool Rotates(UserPoolClientType client) => client.RefreshTokenRotation?.Feature == FeatureType.ENABLED;

    private static TimeSpan RefreshLife(UserPoolClientType client)
    {
        var count = client.RefreshTokenValidity ?? 30;
        var unit = client.TokenValidityUnits?.RefreshToken;
        return unit == TimeUnitsType.Seconds ? TimeSpan.FromSeconds(count)
            : unit == TimeUnitsType.Minutes ? TimeSpan.FromMinutes(count)
            : unit == TimeUnitsType.Hours ? TimeSpan.FromHours(count)
            : TimeSpan.FromDays(count);
    }
}
