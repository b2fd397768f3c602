using IdentityPortal.LocalPool;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web;

/// <summary>Accounts for tests that share a portal.</summary>
internal static class SharedPeople
{
    /// <summary>A confirmed account that no other test of the class uses.</summary>
    public static Task<SeededPerson> NewPersonAsync(this SharedPortal portal) => portal.App.NewPersonAsync(portal.NewAddress());

    /// <summary>A new account. It is confirmed, unless its password is temporary.</summary>
    public static async Task<SeededPerson> NewPersonAsync(this PortalApp app, string address, bool isTemporary = false)
    {
        var person = app.Person(isTemporary ? "FORCE_CHANGE_PASSWORD" : "CONFIRMED") with { Email = address, Password = Journeys.Password };
        object[] attributes = [new { Name = "email", Value = address }, new { Name = "email_verified", Value = "true" }];
        await app.AdministerAsync("AdminCreateUser", new { Username = address, UserAttributes = attributes, MessageAction = "SUPPRESS" });
        await app.AdministerAsync("AdminSetUserPassword", new { Username = address, person.Password, Permanent = !isTemporary });
        return person;
    }
}
