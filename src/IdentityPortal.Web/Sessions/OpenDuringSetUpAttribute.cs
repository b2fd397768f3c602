using Microsoft.AspNetCore.Mvc.Filters;

namespace IdentityPortal.Web.Sessions;

/// <summary>Marks a page that a person can open although they must set up a second factor first (<see cref="SetUpDue"/>).</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OpenDuringSetUpAttribute : Attribute, IFilterMetadata;
