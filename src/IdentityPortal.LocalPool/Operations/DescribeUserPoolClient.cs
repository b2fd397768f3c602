using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Returns the settings of an app client, including its secret.</summary>
internal static class DescribeUserPoolClient
{
    internal sealed record Request(string UserPoolId, string ClientId)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Required("ClientId", Shape.ClientId)));
    }

    internal sealed record Reply(Client UserPoolClient);

    internal sealed record Client
    {
        public required string UserPoolId { get; init; }

        public required string ClientName { get; init; }

        public required string ClientId { get; init; }

        public string? ClientSecret { get; init; }

        public required DateTimeOffset LastModifiedDate { get; init; }

        public required DateTimeOffset CreationDate { get; init; }

        public required int RefreshTokenValidity { get; init; }

        public required int AccessTokenValidity { get; init; }

        public required int IdTokenValidity { get; init; }

        public required Units TokenValidityUnits { get; init; }

        public IReadOnlyList<string>? ReadAttributes { get; init; }

        public IReadOnlyList<string>? WriteAttributes { get; init; }

        public IReadOnlyList<string>? ExplicitAuthFlows { get; init; }

        public required string PreventUserExistenceErrors { get; init; }

        public required bool EnableTokenRevocation { get; init; }

        public required int AuthSessionValidity { get; init; }

        public Rotation? RefreshTokenRotation { get; init; }
    }

    internal sealed record Units(string AccessToken, string IdToken, string RefreshToken);

    internal sealed record Rotation(string Feature, int RetryGracePeriodSeconds);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var client = call.Directory.Client(call.Directory.Pool(request.UserPoolId), request.ClientId);
        return OperationReply.Of(new Reply(Describe(client)), ReplyJson.Wire.DescribeUserPoolClientReply);
    }

    internal static Client Describe(AppClient client)
    {
        var settings = client.Settings;

        var access = InUnit(settings.AccessTokenValidity, settings.TokenValidityUnits?.AccessToken);
        var id = InUnit(settings.IdTokenValidity, settings.TokenValidityUnits?.IdToken);
        var refresh = InUnit(settings.RefreshTokenValidity, settings.TokenValidityUnits?.RefreshToken);
        return new Client
        {
            UserPoolId = client.Pool.Id,
            ClientName = settings.Name,
            ClientId = client.Id,

            // Guess: AWS does not say which of two secrets it shows.
            ClientSecret = client.Secret,
            LastModifiedDate = client.Modified,
            CreationDate = client.Created,
            RefreshTokenValidity = refresh.Count,
            AccessTokenValidity = access.Count,
            IdTokenValidity = id.Count,
            TokenValidityUnits = new Units(access.Unit, id.Unit, refresh.Unit),
            ReadAttributes = settings.ReadAttributes,
            WriteAttributes = settings.WriteAttributes,
            ExplicitAuthFlows = settings.ExplicitAuthFlows.Count == 0 ? null : settings.ExplicitAuthFlows,
            PreventUserExistenceErrors = settings.PreventUserExistenceErrors ? "ENABLED" : "LEGACY",
            EnableTokenRevocation = settings.EnableTokenRevocation,
            AuthSessionValidity = (int)settings.AuthSessionValidity.TotalMinutes,
            RefreshTokenRotation = settings.RefreshTokenRotation
                ? new Rotation("ENABLED", (int)settings.RotationGrace.TotalSeconds)
                : null,
        };
    }

    /// <summary>
    /// Expresses a lifetime in the unit that it was given in; if the unit is not known, in the largest unit that divides it evenly.
    /// </summary>
    private static (int Count, string Unit) InUnit(TimeSpan life, string? unit) => unit switch
    {
        "days" => ((int)life.TotalDays, unit),
        "hours" => ((int)life.TotalHours, unit),
        "minutes" => ((int)life.TotalMinutes, unit),
        "seconds" => ((int)life.TotalSeconds, unit),
        _ when life.Ticks % TimeSpan.TicksPerDay == 0 => ((int)life.TotalDays, "days"),
        _ when life.Ticks % TimeSpan.TicksPerHour == 0 => ((int)life.TotalHours, "hours"),
        _ when life.Ticks % TimeSpan.TicksPerMinute == 0 => ((int)life.TotalMinutes, "minutes"),
        _ => ((int)life.TotalSeconds, "seconds"),
    };
}
