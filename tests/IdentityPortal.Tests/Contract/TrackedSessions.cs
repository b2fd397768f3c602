using System.Text.Json;

namespace IdentityPortal.Tests.Contract;

/// <summary>Pools that track sign-ins, and the sessions of a person there.</summary>
internal static class TrackedSessions
{
    /// <summary>A well-formed session id that no pool gives.</summary>
    public const string Unknown = "tkn0000000000000000000000000";

    public static async Task<Target> StartAsync(int most = 20)
    {
        var target = await Target.StartAsync();
        await target.AddPersonAsync();
        await target.CallAsync(
            "SetUserPoolSessionConfiguration",
            new { UserPoolId = target.PoolId, UserSessionTracking = "ENABLED", TokenSession = new { MaxPerUser = most } });
        return target;
    }

    public static async Task<List<JsonElement>> SessionsAsync(this Target target, string accessToken) =>
        [.. (await target.CallAsync("ListUserSessions", new { AccessToken = accessToken })).GetProperty("Sessions").EnumerateArray()];

    /// <summary>The id of the person's session that is, or is not, the one of the access token.</summary>
    public static async Task<string> SessionIdAsync(this Target target, string accessToken, bool isCurrent) =>
        (await target.SessionsAsync(accessToken))
            .Find(session => session.GetProperty("IsCurrentSession").GetBoolean() == isCurrent).GetProperty("SessionId").GetString()!;
}
