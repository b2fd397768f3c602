namespace IdentityPortal.Web.Areas.Gate;

/// <summary>What a code stands for, with which a browser comes from the portal back to the host of an app.</summary>
/// <param name="State">Hash of the key in the cookie that the browser has on that host. Another browser can do nothing with the code.</param>
/// <param name="Session">Id of the session's row.</param>
/// <param name="Sid">The session's id for life.</param>
/// <param name="EndsAt">The latest end of the session.</param>
internal sealed record GateCode(string App, string Host, string State, string ReturnPath, string Session, string Sid, DateTimeOffset EndsAt);
