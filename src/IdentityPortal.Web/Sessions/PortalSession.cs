using System.Security.Claims;
using IdentityPortal.Web.Areas.Account;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Sessions;

/// <summary>Begins and ends the session of the browser that asks.</summary>
internal sealed class PortalSession(IHttpContextAccessor http, IOptions<PortalOptions> options, TimeProvider clock)
{
    /// <summary>Name of the refresh token in a session's ticket.</summary>
    public const string RefreshToken = "refresh_token";

    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("There is no request.");

    public Task BeginAsync(LoggedInPerson person, bool remember)
    {
        var now = clock.GetUtcNow();
        var properties = new AuthenticationProperties
        {
            IsPersistent = remember,
            AllowRefresh = false,
            IssuedUtc = now,
            ExpiresUtc = now + (remember ? options.Value.RememberedSessionLife : options.Value.SessionLife),
        };
        properties.StoreTokens([new AuthenticationToken { Name = RefreshToken, Value = person.RefreshToken }]);
        return Http.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(person.Identity), properties);
    }

    /// <returns>The refresh token that the session held, to be revoked; null when there was no session.</returns>
    public async Task<string?> EndAsync()
    {
        var refreshToken = await Http.GetTokenAsync(IdentityConstants.ApplicationScheme, RefreshToken);
        await Http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return refreshToken;
    }
}
