using System.Security.Claims;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Sessions;

/// <summary>Begins and ends the session of the current browser.</summary>
internal sealed class PortalSession(
    IHttpContextAccessor http, SessionStore sessions, BrowserNotes notes, KnownBrowsers browsers, IOptions<PortalOptions> options, TimeProvider clock)
{
    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>Also ends the steps that anybody has begun in this browser.</summary>
    /// <returns>The session's key.</returns>
    public async Task<string> BeginAsync(LoggedInPerson person, bool remember)
    {
        await notes.DropStepsAsync(CancellationToken.None);
        await browsers.RememberAsync(person.Address);
        var now = clock.GetUtcNow();
        var properties = new AuthenticationProperties
        {
            IsPersistent = remember,
            AllowRefresh = false,
            IssuedUtc = now,
            ExpiresUtc = now + (remember ? options.Value.RememberedSessionLife : options.Value.SessionLife),
        };
        person.Tokens.KeepIn(properties);
        await Http.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(person.Identity), properties);
        return SessionStore.KeyOf(properties)!;
    }

    /// <summary>Gives the browser once more the key of a session that it began, because it may not have received it.</summary>
    /// <returns>False if the session has ended.</returns>
    public async Task<bool> BeginAgainAsync(string key)
    {
        if (await sessions.RetrieveAsync(key) is not { Principal: var principal, Properties: var properties })
        {
            return false;
        }

        SessionStore.Continue(properties, key);
        await Http.SignInAsync(IdentityConstants.ApplicationScheme, principal, properties);
        return true;
    }

    /// <summary>Returns the session of this request, without an access token that has expired; null if there is no session.</summary>
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

    /// <summary>Begins a new session with its own key instead of one that the browser no longer needs. It is remembered if that one was.</summary>
    /// <param name="ended">The current session. Its tokens must be revoked.</param>
    /// <returns>The new session's key.</returns>
    public async Task<string> ReplaceAsync(CurrentSession ended, LoggedInPerson person)
    {
        var remember = (await Http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties is { IsPersistent: true };

        // What ends later is the new session, so the end of this one is not remembered.
        await sessions.EndAsync(ended.Id, why: null);
        await EndAsync();
        return await UnderNewKeyAsync(() => BeginAsync(person, remember));
    }

    /// <summary>
    /// Gives the current session a new key, so that a stolen copy of the cookie opens nothing. Nothing else of the session changes. A session that was
    /// ended during the request does not begin again.
    /// </summary>
    public Task RekeyAsync() => RekeyAsync(principal => principal);

    /// <summary>Lets a session whose person has set up a second factor open all pages (<see cref="SetUpDue"/>).</summary>
    public Task OpenAllAsync() => RekeyAsync(principal => Http.User = new ClaimsPrincipal(new ClaimsIdentity(
        principal.Claims.Where(claim => claim.Type != SetUpDue.ClaimType), IdentityConstants.ApplicationScheme)));

    /// <summary>Gives the session the new address of its person. The access token and the refresh token stay valid.</summary>
    public Task ReaddressAsync(string address) => RekeyAsync(principal => Http.User = new ClaimsPrincipal(new ClaimsIdentity(
        [
            .. principal.Claims.Where(claim => claim.Type is not (ClaimTypes.Email or IdTokenReader.Unverified)
                && !(claim.Type == ClaimTypes.Name && claim.Value == principal.FindFirstValue(ClaimTypes.Email))),
            new Claim(ClaimTypes.Email, address),
            .. principal.FindFirstValue(ClaimTypes.Name) == principal.FindFirstValue(ClaimTypes.Email) ? [new Claim(ClaimTypes.Name, address)] : Array.Empty<Claim>(),
        ],
        IdentityConstants.ApplicationScheme)));

    private async Task RekeyAsync(Func<ClaimsPrincipal, ClaimsPrincipal> change)
    {
        if (await Http.AuthenticateAsync(IdentityConstants.ApplicationScheme) is { Principal: { } principal, Properties: { } properties }
            && SessionStore.RowOf(properties) is { } row
            && await sessions.EndAsync(row.Id, why: null))
        {
            await UnderNewKeyAsync(async () =>
            {
                var changed = change(principal);
                await Http.SignInAsync(IdentityConstants.ApplicationScheme, changed, properties);
                return changed;
            });
        }
    }

    /// <summary>Also ends the steps that anybody has begun in this browser.</summary>
    /// <returns>The ended session, whose tokens must be revoked; null if there was none.</returns>
    public async Task<CurrentSession?> EndAsync()
    {
        var ended = await FindAsync();
        await Http.SignOutAsync(IdentityConstants.ApplicationScheme);
        await notes.DropStepsAsync(CancellationToken.None);
        return ended;
    }

    private async Task<TResult> UnderNewKeyAsync<TResult>(Func<Task<TResult>> beginAsync)
    {
        var services = Http.RequestServices;

        // The request's own cookie handler would reuse the key that it has read. A handler of a new scope finds no session under that key.
        await using var scope = services.CreateAsyncScope();
        Http.RequestServices = scope.ServiceProvider;
        try
        {
            return await beginAsync();
        }
        finally
        {
            Http.RequestServices = services;
        }
    }
}
