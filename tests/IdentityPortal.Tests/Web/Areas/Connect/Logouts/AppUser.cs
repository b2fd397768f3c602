using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Connect.Logouts;

/// <param name="Browser">In which the person is logged in.</param>
internal sealed record AppUser(string Address, string Sub, Visitor Browser) : IDisposable
{
    public void Dispose() => Browser.Dispose();
}
