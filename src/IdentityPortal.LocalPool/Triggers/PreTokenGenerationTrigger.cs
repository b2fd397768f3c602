using System.Text.Json;
using System.Text.Json.Nodes;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Tokens;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Triggers;

/// <summary>
/// Lets a function change claims. Events of version 1 reach the ID token and, with groups, the access token; those of versions 2 and 3 both tokens, and
/// they take any JSON as a value.
/// </summary>
internal static class PreTokenGenerationTrigger
{
    private const string First = "V1_0";
    private const string Groups = "groupOverrideDetails";

    /// <summary>Returns what to issue.</summary>
    public static TokenRequest Change(
        OperationCall call, AppClient client, User user, IEnumerable<KeyValuePair<string, string>> attributes, TokenRequest tokens)
    {
        var settings = client.Pool.Settings.LambdaConfig;
        var function = settings.PreTokenGenerationConfig
            ?? (settings.PreTokenGeneration is { } arn ? new VersionedFunction(First, arn) : null);
        var isFirst = function?.LambdaVersion == First;
        var overrides = isFirst ? "claimsOverrideDetails" : "claimsAndScopeOverrideDetails";
        var response = call.Run(function?.LambdaArn, () =>
            new TriggerEvent("PreTokenGeneration", call.TokenOccasion, client.Pool, client, user.Username)
            {
                Source = "TokenGeneration",
                Version = function!.LambdaVersion[1..2],
                Request = call.WithMetadata(Request(user, attributes, tokens, isFirst)),
                Response = new JsonObject { [overrides] = null },
            });
        return response?.Part(overrides) is not { } details ? tokens : WithGroups(details, isFirst
            ? tokens with { IdChanges = Changes(details, textsOnly: true) }
            : tokens with
            {
                IdChanges = details.Part("idTokenGeneration") is { } id ? Changes(id) : null,
                AccessChanges = details.Part("accessTokenGeneration") is { } access ? Changes(access) : null,
            });
    }

    private static JsonObject Request(
        User user, IEnumerable<KeyValuePair<string, string>> attributes, TokenRequest tokens, bool isFirst)
    {
        var request = new JsonObject
        {
            ["userAttributes"] = TriggerEvent.Attributes(user.Status, attributes),
            ["groupConfiguration"] = new JsonObject
            {
                ["groupsToOverride"] = Texts(tokens.Groups),
                ["iamRolesToOverride"] = Texts(tokens.Roles),
                ["preferredRole"] = tokens.PreferredRole,
            },
        };
        if (!isFirst)
        {
            request["scopes"] = Texts([TokenIssuer.Scope]);
        }

        return request;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static ClaimChanges Changes(TriggerResponse token, bool textsOnly = false)
    {
        var put = token.Values("claimsToAddOrOverride");

        // Seen on AWS: events of version 1 take texts only.
        return textsOnly && put.Values.Any(value => value.ValueKind != JsonValueKind.String)
            ? throw PoolError.TriggerOutput()
            : new ClaimChanges
            {
                Put = put,
                Suppressed = token.List("claimsToSuppress") ?? [],
                AddedScopes = token.List("scopesToAdd") ?? [],
                SuppressedScopes = token.List("scopesToSuppress") ?? [],
            };
    }

    // Documented: an empty or null object suppresses the groups; without the object, they stay.
    private static TokenRequest WithGroups(TriggerResponse details, TokenRequest tokens) => details.Has(Groups)
        ? tokens with
        {
            Groups = details.Part(Groups)?.List("groupsToOverride") ?? [],
            Roles = details.Part(Groups)?.List("iamRolesToOverride") ?? [],
            PreferredRole = details.Part(Groups)?.Text("preferredRole"),
        }
        : tokens;
}
