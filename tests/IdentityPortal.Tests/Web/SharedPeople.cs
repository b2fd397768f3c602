using IdentityPortal.LocalPool;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web;

/// <summary>Accounts for tests that share a portal.</summary>
internal static class SharedPeople
{
    /// <summary>A confirmed account that no other test of the class uses.</summary>
    public static async Task<SeededPerson> NewPersonAsync(this SharedPortal portal)
    {
        var person = portal.App.Person("CONFIRMED") with { Email = portal.NewAddress(), Password = Journeys.Password };
        object[] attributes = [new { Name = "email", Value = person.Email }, new { Name = "email_verified", Value = "true" }];
        await portal.App.AdministerAsync(
            "AdminCreateUser", new { Username = person.Email, UserAttributes = attributes, MessageAction = "SUPPRESS" });
        await portal.App.AdministerAsync("AdminSetUserPassword", new { Username = person.Email, person.Password, Permanent = true });
        return person;
    }
}
