namespace IdentityPortal.Web.Areas.Connect;

internal static class ConnectPaths
{
    public const string Discovery = "/.well-known/openid-configuration";
    public const string KeySet = "/.well-known/jwks";
    public const string Authorize = "/connect/authorize";
    public const string Token = "/connect/token";
    public const string UserInfo = "/connect/userinfo";
    public const string Revoke = "/connect/revoke";
    public const string Introspect = "/connect/introspect";
    public const string Push = "/connect/par";
    public const string EndSession = "/connect/endsession";
}
