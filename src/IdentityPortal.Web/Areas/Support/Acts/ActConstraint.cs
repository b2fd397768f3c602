namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>In a URL an act stands by its name, and nothing else is one.</summary>
internal sealed class ActConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        $"{values[routeKey]}" is var text && Enum.GetNames<SupportAct>().Contains(text, StringComparer.OrdinalIgnoreCase);
}
