using Microsoft.AspNetCore.Mvc.Filters;

namespace IdentityPortal.Web.Security;

/// <summary>Marks a page whose response time must not reveal whether an address has an account.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LevelledAnswerAttribute : Attribute, IFilterFactory
{
    public bool IsReusable => true;

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) => serviceProvider.GetRequiredService<AnswerFloor>();
}
