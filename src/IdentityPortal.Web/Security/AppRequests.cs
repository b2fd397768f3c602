using System.Net.Http.Headers;
using System.Text;

namespace IdentityPortal.Web.Security;

/// <summary>Requests of apps, as opposed to pages.</summary>
internal static class AppRequests
{
    /// <summary>Their addresses begin with it.</summary>
    public const string Prefix = "/connect/";

    public const string Authorize = Prefix + "authorize";
    public const string EndSession = Prefix + "endsession";

    /// <summary>The request of a host behind the gate.</summary>
    public const string Gate = "/gate/authorize";

    /// <summary>Whether an address of this site is a request of an app that a person goes back to.</summary>
    public static bool Is(string? url) => url?.Split('?', 2)[0] is Authorize or EndSession or Gate;

    /// <summary>Whether only apps send people to an address of this site, even if no request of an app looks like that.</summary>
    public static bool LeadsTo(string? url) =>
        new PathString(url?.Split('?', 2)[0]) is var path
        && (path.StartsWithSegments(Prefix[..^1], StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments(Gate, StringComparison.OrdinalIgnoreCase));

    public static bool Is(HttpRequest request) => request.Path.StartsWithSegments(Prefix[..^1], StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns what a request sends as HTTP Basic; null if that is nothing, or something else.</summary>
    public static (string Id, string Secret)? BasicCredentials(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var sent)
            || !string.Equals(sent.Scheme, "Basic", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[sent.Parameter?.Length ?? 0];
        return Convert.TryFromBase64String(sent.Parameter ?? "", bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var id, var secret]
                ? (Uri.UnescapeDataString(id), secret)
                : null;
    }
}
