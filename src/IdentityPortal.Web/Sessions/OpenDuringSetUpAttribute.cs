using Microsoft.AspNetCore.Mvc.Filters;

namespace IdentityPortal.Web.Sessions;

/// <summary>Marks a page that a person can open although they must set up a second factor first (<see cref="SetUpDue"/>).</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OpenDuringSetUpAttribute : Attribute, IFilterMetadata
{
    /// <summary>Whether the page is about passkeys, so that it is open only where nothing else can be set up.</summary>
    public bool IsAboutPasskeys { get; set; }
}
