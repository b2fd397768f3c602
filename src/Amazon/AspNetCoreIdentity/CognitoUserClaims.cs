using System.Collections.Frozen;
using System.Security.Claims;

namespace Amazon.AspNetCore.Identity.Cognito;

/// <summary>Converts Cognito's attributes to claims with the same names; well-known attributes also get .NET's claim types.</summary>
internal static class CognitoUserClaims
{
    private static readonly FrozenDictionary<string, string> WellKnown = new Dictionary<string, string>
    {
        ["email"] = ClaimTypes.Email,
        ["birthdate"] = ClaimTypes.DateOfBirth,
        ["family_name"] = ClaimTypes.Surname,
        ["gender"] = ClaimTypes.Gender,
        ["given_name"] = ClaimTypes.GivenName,
        ["phone_number"] = ClaimTypes.MobilePhone,
        ["website"] = ClaimTypes.Webpage,
    }.ToFrozenDictionary();

    internal static IEnumerable<Claim> Of(IEnumerable<KeyValuePair<string, string>> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            yield return new Claim(name, value);
            if (WellKnown.TryGetValue(name, out var type))
            {
                yield return new Claim(type, value);
            }
        }
    }

    internal static Dictionary<string, string> Attributes(ClaimsPrincipal principal)
    {
        var attributes = new Dictionary<string, string>();
        foreach (var claim in principal.Claims.Where(claim => !claim.Type.Contains('/', StringComparison.Ordinal)))
        {
            attributes.TryAdd(claim.Type, claim.Value);
        }

        return attributes;
    }
}
