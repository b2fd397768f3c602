using System.Security.Claims;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Sessions;

/// <summary>Begins and ends the session of the browser that asks.</summary>
internal sealed class PortalSession(IHttpContextAccessor http, IOptions<PortalOptions> options, TimeProvider clock)
{
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
        person.Tokens.KeepIn(properties);
        return Http.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(person.Identity), properties);
    }

    /// <summary>The session of this request, without an access token that has run out; null when there is none.</summary>
    public async Task<CurrentSession?> FindAsync()
    {
        var found = await Http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (found is not { Principal.Identity: ClaimsIdentity identity, Properties: { } properties }
            || SessionStore.RowOf(properties) is not { } row
            || SessionTokens.Of(properties) is not { } tokens)
        {
            return null;
        }

        var person = new LoggedInPerson(identity, tokens.AccessEndsAt > clock.GetUtcNow() ? tokens : tokens with { AccessToken = null });
        return new CurrentSession(row.Id, person);
    }

    /// <summary>Ends the session that is and begins another one, with a key of its own.</summary>
    /// <returns>The session that was, whose tokens are to be revoked; null when there was none.</returns>
    public async Task<CurrentSession?> ReplaceAsync(LoggedInPerson person)
    {
        var ended = await EndAsync();
        var services = Http.RequestServices;

        // The request's own cookie handler holds on to the key that it has read; another one finds nothing under it any more.
        await using var scope = services.CreateAsyncScope();
        Http.RequestServices = scope.ServiceProvider;
        try
        {
            await BeginAsync(person, remember: false);
        }
        finally
        {
            Http.RequestServices = services;
        }

        return ended;
    }

    /// <returns>The session that was, whose tokens are to be revoked; null when there was none.</returns>
    public async Task<CurrentSession?> EndAsync()
    {
        var ended = await FindAsync();
        await Http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return ended;
    }
}
