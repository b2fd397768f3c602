using System.Security.Claims;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>By what apps know people. An address that is not confirmed may be somebody else's.</summary>
internal static class ToldPerson
{
    public static bool IsConfirmed(ClaimsPrincipal person) => !person.HasClaim(claim => claim.Type == IdTokenReader.Unverified);

    /// <returns>Null if the address is not confirmed.</returns>
    public static string? AddressOf(ClaimsPrincipal person) => IdTokenReader.VerifiedMailOf(person);

    /// <returns>The user name where people have one, else the address, if it is confirmed.</returns>
    public static string? UserNameOf(ClaimsPrincipal person) =>
        person.FindFirstValue(ClaimTypes.Email) is { } name && IdTokenReader.LogsInWithOther(person) && !name.StartsWith('+') ? name : AddressOf(person);

    /// <returns>Of somebody who has no name, as <see cref="UserNameOf"/>.</returns>
    public static string? NameOf(ClaimsPrincipal person) =>
        person.FindFirstValue(ClaimTypes.Name) is { } name && name != person.FindFirstValue(ClaimTypes.Email) ? name : UserNameOf(person);
}
