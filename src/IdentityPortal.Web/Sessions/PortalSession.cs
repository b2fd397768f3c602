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
    public Task<string> BeginAsync(LoggedInPerson person, bool remember) =>
        BeginAsync(person, NewProperties(person, remember, SessionOrigin.Of(Http, person, clock.GetUtcNow())));

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
        return new CurrentSession(row.Id, row.Sid ?? row.Id, person);
    }

    /// <summary>Begins the session anew after a log-in in its own browser, with a new key. It is remembered if it was before.</summary>
    /// <param name="ended">The current session. Its tokens must be revoked.</param>
    /// <returns>The new key.</returns>
    public async Task<string> ReplaceAsync(CurrentSession ended, LoggedInPerson person)
    {
        var origin = SessionOrigin.Of(Http, person, clock.GetUtcNow());
        var before = (await Http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties;
        if (before is not null)
        {
            origin = origin with { Sid = SessionOrigin.SidOf(before) ?? origin.Sid, Begun = SessionOrigin.Of(before).Begun };
        }

        var properties = NewProperties(person, before is { IsPersistent: true }, origin);
        var key = await sessions.ReplaceAsync(
            ended.Id, new AuthenticationTicket(new ClaimsPrincipal(person.Identity), properties, IdentityConstants.ApplicationScheme));
        SessionStore.Continue(properties, key);
        await EndAsync();
        await UnderNewKeyAsync(() => BeginAsync(person, properties));
        return key;
    }

    /// <summary>
    /// Gives the current session a new key, so that a stolen copy of the cookie opens nothing. Nothing else of the session changes. A session that was
    /// ended during the request does not begin again.
    /// </summary>
    public Task RekeyAsync() => RekeyAsync(principal => principal);

    /// <summary>Lets a session whose person has set up a second factor open all pages (<see cref="SetUpDue"/>).</summary>
    public Task OpenAllAsync() => ChangeAsync(principal => principal.Claims.Where(claim => claim.Type != SetUpDue.ClaimType));

    /// <summary>Gives the session the new address of its person. The access token and the refresh token stay valid.</summary>
    public Task ReaddressAsync(string address) => ChangeAsync(principal => IdTokenReader.Readdressed(principal, address));

    /// <summary>Gives the session the new name of its person.</summary>
    /// <param name="name">Empty for none; then the address stands for it.</param>
    public Task RenameAsync(string name) => ChangeAsync(principal =>
        [
            .. principal.Claims.Where(claim => claim.Type != ClaimTypes.Name),
            new Claim(ClaimTypes.Name, name.Length > 0 ? name : principal.FindFirstValue(ClaimTypes.Email)!),
        ]);

    private async Task ChangeAsync(Func<ClaimsPrincipal, IEnumerable<Claim>> change)
    {
        if (await RekeyAsync(principal => new ClaimsPrincipal(new ClaimsIdentity(change(principal), IdentityConstants.ApplicationScheme))) is { } changed)
        {
            Http.User = changed;
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

    /// <summary>Forgets the session of this request if it was ended during the request, so that the page does not say that somebody is logged in.</summary>
    public async Task LeaveEndedAsync()
    {
        if (await FindAsync() is { Id: var id } && await sessions.WhyEndedAsync(id) != SessionEnd.Unknown)
        {
            await EndAsync();
            Http.User = new ClaimsPrincipal(new ClaimsIdentity());
        }
    }

    private AuthenticationProperties NewProperties(LoggedInPerson person, bool remember, SessionOrigin origin)
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
        origin.KeepIn(properties);
        return properties;
    }

    private async Task<string> BeginAsync(LoggedInPerson person, AuthenticationProperties properties)
    {
        await notes.DropStepsAsync(CancellationToken.None);
        await browsers.RememberAsync(person.Names);
        await Http.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(person.Identity), properties);
        return SessionStore.KeyOf(properties)!;
    }

    /// <returns>Whom the session is about now; null if it has ended.</returns>
    private async Task<ClaimsPrincipal?> RekeyAsync(Func<ClaimsPrincipal, ClaimsPrincipal> change)
    {
        if (await Http.AuthenticateAsync(IdentityConstants.ApplicationScheme) is not { Principal: { } principal, Properties: { } properties }
            || SessionStore.RowOf(properties) is not { } row)
        {
            return null;
        }

        var changed = change(principal);
        if (await sessions.RekeyAsync(row.Id, new AuthenticationTicket(changed, properties, IdentityConstants.ApplicationScheme)) is not { } key)
        {
            return null;
        }

        SessionStore.Continue(properties, key);
        await UnderNewKeyAsync(() => Http.SignInAsync(IdentityConstants.ApplicationScheme, changed, properties));
        return changed;
    }

    private async Task UnderNewKeyAsync(Func<Task> signInAsync)
    {
        var services = Http.RequestServices;

        // The request's own cookie handler would reuse the key that it has read. A handler of a new scope finds no session under that key.
        await using var scope = services.CreateAsyncScope();
        Http.RequestServices = scope.ServiceProvider;
        try
        {
            await signInAsync();
        }
        finally
        {
            Http.RequestServices = services;
        }
    }
}
