using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Accounts;

internal static class Guesses
{
    /// <summary>Tries wrong passwords for an address until the next one would not be checked.</summary>
    public static async Task UseUpLoginsAsync(this Visitor visitor, string address)
    {
        for (var tries = 1; tries <= 4; tries++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.LoginAsync(address, "not the password")).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.LoginAsync(address, "not the password")).Status);
    }
}
