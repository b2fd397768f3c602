using System.Text.Json.Nodes;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Triggers;

/// <summary>What a trigger's function is told: the members that all events have, the request, and the response that it fills.</summary>
/// <param name="Trigger">The trigger's name, as in LambdaConfig.</param>
/// <param name="Occasion">Why it is called: the second half of triggerSource.</param>
/// <param name="Pool">The pool.</param>
/// <param name="Client">The client that calls; null for calls that name none.</param>
/// <param name="UserName">The account's user name, or what was typed where there is no account.</param>
internal sealed record TriggerEvent(string Trigger, string Occasion, UserPool Pool, AppClient? Client, string UserName)
{
    public string Version { get; init; } = "1";

    /// <summary>The first half of triggerSource, where it is not the trigger's name.</summary>
    public string? Source { get; init; }

    public required JsonObject Request { get; init; }

    public JsonObject Response { get; init; } = [];

    public JsonObject Payload() => new()
    {
        ["version"] = Version,
        ["triggerSource"] = $"{Source ?? Trigger}_{Occasion}",
        ["region"] = Pool.Region,
        ["userPoolId"] = Pool.Id,
        ["userName"] = UserName,
        ["callerContext"] = new JsonObject
        {
            ["awsSdkVersion"] = "aws-sdk-unknown-unknown",
            ["clientId"] = Client?.Id ?? "CLIENT_ID_NOT_APPLICABLE",
        },
        ["request"] = Request,
        ["response"] = Response,
    };

    /// <summary>The attributes of an account as functions see them, with its state; none for a name without an account.</summary>
    public static JsonObject Attributes(OperationCall call, User? user) =>
        user is null ? [] : Attributes(user.Status, call.Database.Read(sql => AttributeTable.Of(sql, user)));

    /// <summary>The same from what was read; the first value of an attribute counts.</summary>
    public static JsonObject Attributes(string status, IEnumerable<KeyValuePair<string, string>> attributes) =>
        Object(attributes.DistinctBy(attribute => attribute.Key).Append(new("cognito:user_status", status)));

    /// <summary>Documented: events say whether there is an account only where clients are not told.</summary>
    public static JsonObject WithUserNotFound(AppClient client, User? user, JsonObject request)
    {
        if (client.Settings.PreventUserExistenceErrors)
        {
            request.Add("userNotFound", user is null);
        }

        return request;
    }

    /// <summary>The attributes of an account that is about to be made.</summary>
    public static JsonObject NewAttributes(string status, string sub, IReadOnlyDictionary<string, string> attributes) => Attributes(
        status,
        [
            new("sub", sub),
            .. attributes,
            .. attributes.Keys.Where(name => AddressVerification.PurposeOf(name) is not null).Select(name => KeyValuePair.Create($"{name}_verified", "false")),
        ]);

    public static JsonObject Object(IEnumerable<KeyValuePair<string, string>> texts) =>
        new(texts.Select(text => KeyValuePair.Create(text.Key, (JsonNode?)text.Value)));

    /// <summary>Data that the caller passes to functions; null if there is none.</summary>
    public static JsonObject? ObjectOrNull(IReadOnlyDictionary<string, string> texts) => texts.Count == 0 ? null : Object(texts);
}
