using IdentityPortal.Web.Audit;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IdentityPortal.Web.Areas.Support.Trail;

/// <summary>Hides the desk when the trail is off, because acts could not be recorded.</summary>
internal sealed class TrailRequired(AuditTrail trail) : IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        if (!trail.IsOn)
        {
            context.Result = new NotFoundResult();
        }
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
