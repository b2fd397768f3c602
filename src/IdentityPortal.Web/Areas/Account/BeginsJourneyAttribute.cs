using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>Marks a page whose form begins a journey, and may be turned away when the portal has too much to do.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BeginsJourneyAttribute : Attribute, IFilterFactory, IOrderedFilter
{
    public bool IsReusable => true;

    /// <summary>Inside of <see cref="AnswerFloor"/>, because a form that only waits for its floor needs no place.</summary>
    public int Order => 1;

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) => serviceProvider.GetRequiredService<LoadShedding>();
}
