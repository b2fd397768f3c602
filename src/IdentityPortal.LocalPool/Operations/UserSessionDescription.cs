using IdentityPortal.LocalPool.Accounts;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>A session in replies (<c>SessionDescriptionType</c>).</summary>
internal sealed record UserSessionDescription(
    string SessionId,
    string ClientId,
    DateTimeOffset CreateDate,
    DateTimeOffset LastActiveDate,
    bool IsCurrentSession)
{
    internal sealed record Page(List<UserSessionDescription> Sessions);

    internal sealed record Location(string Country);

    // Only tokens have sessions here, because there are no hosted pages. The pool listens on loopback, so no other address is possible.
    public string SessionType => "TOKEN";

    public string DeviceType => "unknown";

    public string LastIPAddress => "127.0.0.1";

    public Location LastLocation => new("unknown");

    /// <param name="sessions">A user's sessions.</param>
    /// <param name="current">The sign-in that the access token of the request comes from; null if there is none.</param>
    public static OperationReply Show(List<UserSession> sessions, string? current) => OperationReply.Of(
        new Page([.. sessions.Select(session => new UserSessionDescription(
            session.Id, session.ClientId, session.Created, session.Active, session.OriginJti == current))]),
        SessionReplyJson.Wire.Page);
}
