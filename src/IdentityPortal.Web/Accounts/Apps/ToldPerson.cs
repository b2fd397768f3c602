using System.Security.Claims;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>By what apps know people.</summary>
internal static class ToldPerson
{
    /// <returns>The user name where people have one, else the address, if it is verified.</returns>
    public static string? UserNameOf(ClaimsPrincipal person) =>
        person.FindFirstValue(ClaimTypes.Email) is { } name && IdTokenReader.LogsInWithOther(person) && !name.StartsWith('+') ? name
            : IdTokenReader.VerifiedMailOf(person);

    /// <returns>Of somebody who has no name, as <see cref="UserNameOf"/>.</returns>
    public static string? NameOf(ClaimsPrincipal person) =>
        person.FindFirstValue(ClaimTypes.Name) is { } name && name != person.FindFirstValue(ClaimTypes.Email) ? name : UserNameOf(person);
}
