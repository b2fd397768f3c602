using IdentityPortal.LocalPool.Accounts;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>
/// A session in replies (<c>SessionDescriptionType</c>). Only tokens have sessions here, because there are no hosted pages, and no address but the
/// loopback one is possible.
/// </summary>
internal sealed record UserSessionDescription(
    string SessionId,
    string ClientId,
    DateTimeOffset CreateDate,
    DateTimeOffset LastActiveDate,
    UserSessionDescription.Location LastLocation,
    bool IsCurrentSession,
    string SessionType = "TOKEN",
    string DeviceType = "unknown",
    string LastIPAddress = "127.0.0.1")
{
    internal sealed record Page(List<UserSessionDescription> Sessions);

    internal sealed record Location(string Country);

    /// <param name="sessions">A user's sessions.</param>
    /// <param name="current">The sign-in that the access token of the request comes from; null if there is none.</param>
    public static OperationReply Show(List<UserSession> sessions, string? current) => OperationReply.Of(
        new Page([.. sessions.Select(session => new UserSessionDescription(
            session.Id, session.ClientId, session.Created, session.Active, new Location("unknown"), session.OriginJti == current))]),
        SessionReplyJson.Wire.Page);
}
