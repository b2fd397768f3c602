using IdentityPortal.LocalPool;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web;

/// <summary>Accounts for tests that share a portal.</summary>
internal static class SharedPeople
{
    /// <summary>An account that no other test of the class uses.</summary>
    /// <param name="state">One of the states of the seeded people.</param>
    public static Task<SeededPerson> NewPersonAsync(this SharedPortal portal, string state = "CONFIRMED") =>
        portal.App.NewPersonAsync(portal.NewAddress(), state);

    /// <summary>Creates an account in this state. An unconfirmed person has registered, so they have got a code.</summary>
    public static async Task<SeededPerson> NewPersonAsync(this PortalApp app, string address, string state = "CONFIRMED")
    {
        var person = new SeededPerson(address, Journeys.Password, state, [], null);
        if (state == "UNCONFIRMED")
        {
            using var visitor = app.NewVisitor();
            await visitor.HasRegisteredAsync(address);
            return person;
        }

        object[] attributes = [new { Name = "email", Value = address }, new { Name = "email_verified", Value = "true" }];
        var isInvited = state == "FORCE_CHANGE_PASSWORD";
        await app.AdministerAsync("AdminCreateUser", new
        {
            Username = address,
            UserAttributes = attributes,
            TemporaryPassword = isInvited ? person.Password : "Invited for 7 days",
            MessageAction = "SUPPRESS",
        });
        if (!isInvited)
        {
            await app.AdministerAsync("AdminSetUserPassword", new { Username = address, person.Password, Permanent = true });
        }

        if (state is "RESET_REQUIRED" or "DISABLED")
        {
            await app.AdministerAsync(state == "DISABLED" ? "AdminDisableUser" : "AdminResetUserPassword", new { Username = address });
        }

        return person;
    }
}
