namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>Accepts only the names of acts in a URL, not their numbers.</summary>
internal sealed class ActConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        $"{values[routeKey]}" is var text && Enum.GetNames<SupportAct>().Contains(text, StringComparer.OrdinalIgnoreCase);
}
