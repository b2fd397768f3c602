using System.Security.Claims;
using IdentityPortal.Web.Sessions;
using OpenIddict.Abstractions;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>How many factors somebody has logged in with, as apps ask for it and are told (acr).</summary>
internal static class LogInLevel
{
    public const string OneFactor = "1fa";

    /// <summary>Also a passkey whose device has verified the user.</summary>
    public const string TwoFactors = "2fa";

    /// <summary>From OpenID Connect Core Error Code unmet_authentication_requirements 1.0.</summary>
    public const string Unmet = "unmet_authentication_requirements";

    public static string Of(ClaimsPrincipal person) =>
        person.HasClaim(LoginMethod.ClaimType, LoginMethod.SecondFactor) ? TwoFactors : OneFactor;

    /// <summary>Whether the app asks for more than this session has. Of several levels that it names, any will do.</summary>
    public static bool IsMissing(OpenIddictRequest request, ClaimsPrincipal person) =>
        Of(person) == OneFactor && request.HasAcrValue(TwoFactors) && !request.HasAcrValue(OneFactor);
}
