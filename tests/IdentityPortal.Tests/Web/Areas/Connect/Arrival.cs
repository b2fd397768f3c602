using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Where a request of an app has led.</summary>
/// <param name="Page">The last response of the portal.</param>
/// <param name="Answer">What the portal tells the app; null if it shows a page.</param>
internal sealed record Arrival(PageView Page, IReadOnlyDictionary<string, string>? Answer);
