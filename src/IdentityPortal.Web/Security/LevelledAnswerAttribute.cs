using Microsoft.AspNetCore.Mvc.Filters;

namespace IdentityPortal.Web.Security;

/// <summary>A page whose answers must not tell by their time what an address stands for.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LevelledAnswerAttribute : Attribute, IFilterFactory
{
    public bool IsReusable => true;

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) => serviceProvider.GetRequiredService<AnswerFloor>();
}
