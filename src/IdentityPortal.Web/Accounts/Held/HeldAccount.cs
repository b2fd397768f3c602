using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts.Held;

/// <summary>Whose data it is.</summary>
/// <param name="Cognito">What Cognito says of the account.</param>
/// <param name="Names">What its person can log in with now, but for a name that anybody can choose.</param>
internal sealed record HeldAccount(AccountId Id, IReadOnlyList<string> Names, JsonObject Cognito)
{
    /// <param name="userName">Cognito's name of the account.</param>
    /// <param name="more">What else Cognito says, which differs between the person's question and that of a lead.</param>
    public static HeldAccount Of(
        AccountId id, IReadOnlyList<string> names, string? userName, IEnumerable<AttributeType>? attributes, IEnumerable<string>? secondFactors, IEnumerable<string> groups, JsonObject more)
    {
        more["userName"] = userName;
        more["attributes"] = new JsonObject((attributes ?? []).Select(attribute => KeyValuePair.Create(attribute.Name!, (JsonNode?)attribute.Value)));
        more["secondFactors"] = JsonSerializer.SerializeToNode(secondFactors ?? []);
        more["groups"] = JsonSerializer.SerializeToNode(groups);
        return new HeldAccount(id, names, more);
    }

    public string Sub => Id.Subject ?? throw new InvalidOperationException("The data of a person are found by the sub of the account.");

    public override string ToString() => "***";
}
