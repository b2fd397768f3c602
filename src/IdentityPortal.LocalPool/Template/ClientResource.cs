using System.Globalization;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Template;

/// <summary>Reads <c>AWS::Cognito::UserPoolClient</c> as a request for CreateUserPoolClient.</summary>
internal static class ClientResource
{
    /// <param name="resource">The client.</param>
    /// <param name="pool">The settings of its pool; null if they are at fault, so that the client can only be checked by itself.</param>
    /// <param name="notes">Gets what is different.</param>
    public static ClientSettings Read(TemplateResource resource, PoolSettings? pool, List<TemplateNote> notes)
    {
        var members = new Dictionary<string, TemplateValue>(resource.Properties().AsMembers())
        {
            ["UserPoolId"] = new TemplateValue.Scalar(resource.Place, PoolResource.AnyId),
        };
        members.TryAdd("ClientName", new TemplateValue.Scalar(resource.Place, resource.Name));
        var request = new TemplateRequest(resource, members);
        var settings = request.Read(values => CreateUserPoolClient.Request.Read(values).Settings);
        RefuseLives(settings, members);
        if (pool is null)
        {
            return settings;
        }

        request.Read(_ =>
        {
            ClientMembers.Refuse(pool, settings);
            return settings;
        });
        notes.AddRange(request.UnknownValues());
        if (settings.Flows.All(flow => flow is "ALLOW_CUSTOM_AUTH" or "ALLOW_REFRESH_TOKEN_AUTH") && pool.LambdaConfig.DefineAuthChallenge is null)
        {
            notes.Add(TemplateNote.Of(resource, "ExplicitAuthFlows: nobody can sign in, because CUSTOM_AUTH needs triggers, and the pool has none."));
        }

        notes.AddRange(PropertyNotes.Of(resource, request.Unread, request.Asked.Where(name => name != "ClientSecret"), Differences.Client));
        return settings;
    }

    // The API's message does not say which life is out of range, and the unit of a number may be the default one, which is not written.
    private static void RefuseLives(ClientSettings settings, Dictionary<string, TemplateValue> members)
    {
        Refuse("AccessTokenValidity", settings.AccessTokenValidity, ClientMembers.ShortestToken, ClientMembers.LongestToken, settings.TokenValidityUnits?.AccessToken ?? "hours");
        Refuse("IdTokenValidity", settings.IdTokenValidity, ClientMembers.ShortestToken, ClientMembers.LongestToken, settings.TokenValidityUnits?.IdToken ?? "hours");
        Refuse("RefreshTokenValidity", settings.RefreshTokenValidity, ClientMembers.ShortestRefresh, ClientMembers.LongestRefresh, settings.TokenValidityUnits?.RefreshToken ?? "days");

        void Refuse(string property, TimeSpan life, TimeSpan least, TimeSpan most, string unit)
        {
            if ((life < least || life > most) && members.TryGetValue(property, out var value))
            {
                throw new TemplateException(
                    value.Place,
                    $"Invalid range for token validity. {value.AsText()} {unit} is not within {Words(least)} to {Words(most)}; "
                        + "TokenValidityUnits sets another unit.");
            }
        }
    }

    private static string Words(TimeSpan life) => life.TotalHours < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{life.TotalMinutes} minutes")
        : life.TotalHours <= 24
            ? string.Create(CultureInfo.InvariantCulture, $"{life.TotalHours} hour{(life.TotalHours > 1 ? "s" : "")}")
            : string.Create(CultureInfo.InvariantCulture, $"{life.TotalDays} days");
}
