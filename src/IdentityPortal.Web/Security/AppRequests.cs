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

    public static bool Is(HttpRequest request) => request.Path.StartsWithSegments(Prefix[..^1], StringComparison.OrdinalIgnoreCase);
}
