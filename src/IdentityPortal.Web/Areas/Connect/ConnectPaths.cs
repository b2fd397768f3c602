using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Areas.Connect;

internal static class ConnectPaths
{
    public const string Discovery = "/.well-known/openid-configuration";
    public const string KeySet = "/.well-known/jwks";
    public const string Authorize = AppRequests.Authorize;
    public const string Token = AppRequests.Prefix + "token";
    public const string UserInfo = AppRequests.Prefix + "userinfo";
    public const string Revoke = AppRequests.Prefix + "revoke";
    public const string Introspect = AppRequests.Prefix + "introspect";
    public const string Push = AppRequests.Prefix + "par";
    public const string EndSession = AppRequests.EndSession;
}
