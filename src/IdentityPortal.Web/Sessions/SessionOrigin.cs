using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Net.Http.Headers;

namespace IdentityPortal.Web.Sessions;

/// <summary>
/// What a session keeps in its encrypted ticket about its beginning. It stays the same when the session gets a new key. Sessions of version 0.1.0 have
/// none of it.
/// </summary>
/// <param name="Sid">The session's random id for life. It may be shown, because it opens nothing.</param>
/// <param name="Begun">When the person logged in. Later proofs of who they are do not change it.</param>
/// <param name="Browser">Null if the browser does not say.</param>
/// <param name="Device">What the browser runs on; null if it does not say.</param>
/// <param name="From">The shortened network address; null if there is none.</param>
/// <param name="ByRecoveryCode">Whether a recovery code replaced the second factor.</param>
internal sealed record SessionOrigin(string Sid, DateTimeOffset Begun, string? Browser, string? Device, string? From, bool ByRecoveryCode)
{
    private const string SidItem = "sid";
    private const string BegunItem = "begun";
    private const string BrowserItem = "browser";
    private const string DeviceItem = "device";
    private const string FromItem = "from";
    private const string RecoveryItem = "recovery";

    public static SessionOrigin Of(HttpContext http, LoggedInPerson person, DateTimeOffset now)
    {
        var userAgent = $"{http.Request.Headers[HeaderNames.UserAgent]}";
        return new SessionOrigin(
            NewSid(),
            now,
            Said(BrowserName.In(userAgent)),
            Said(DeviceName.In(userAgent)),
            ShortAddress.Of(http.Connection.RemoteIpAddress),
            person.Identity.HasClaim(claim => claim.Type == SetUpDue.ClaimType));
    }

    public static SessionOrigin Of(AuthenticationProperties properties) => new(
        SidOf(properties) ?? "",
        properties.Items.TryGetValue(BegunItem, out var begun) && begun is not null
            ? DateTimeOffset.Parse(begun, CultureInfo.InvariantCulture)
            : properties.IssuedUtc ?? default,
        Item(properties, BrowserItem),
        Item(properties, DeviceItem),
        Item(properties, FromItem),
        Item(properties, RecoveryItem) is not null);

    /// <returns>Null in a ticket of version 0.1.0.</returns>
    public static string? SidOf(AuthenticationProperties properties) => Item(properties, SidItem);

    public static void SetSid(AuthenticationProperties properties, string sid) => properties.Items[SidItem] = sid;

    public static string NewSid() => $"{Guid.NewGuid():N}";

    public void KeepIn(AuthenticationProperties properties)
    {
        SetSid(properties, Sid);
        properties.Items[BegunItem] = Begun.ToString("O", CultureInfo.InvariantCulture);
        properties.Items[BrowserItem] = Browser;
        properties.Items[DeviceItem] = Device;
        properties.Items[FromItem] = From;
        properties.Items[RecoveryItem] = ByRecoveryCode ? "yes" : null;
    }

    private static string? Item(AuthenticationProperties properties, string name) =>
        properties.Items.TryGetValue(name, out var value) && !string.IsNullOrEmpty(value) ? value : null;

    private static string? Said(string name) => name.Length > 0 ? name : null;
}
