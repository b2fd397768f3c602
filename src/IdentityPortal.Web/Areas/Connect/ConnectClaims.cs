using System.Security.Claims;
using System.Text.Json;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>What an app is told of a person, by scope.</summary>
internal static class ConnectClaims
{
    public const string GroupsScope = "groups";
    public const string Groups = "groups";

    /// <summary>The id of the session for life, as in <see cref="SessionOrigin"/>.</summary>
    public const string Sid = "sid";

    /// <summary>Private: the id of the session's row. It changes with the session's key.</summary>
    public const string Session = "portal_session";

    private static readonly string[] OfScopes = [Claims.Name, Claims.PreferredUsername, Claims.Email, Claims.EmailVerified, Groups];

    /// <summary>A new identity for an app's code.</summary>
    /// <param name="session">Id of the session's row.</param>
    public static ClaimsIdentity Of(ClaimsPrincipal person, string sid, string session, App app, IEnumerable<string> scopes)
    {
        var identity = new ClaimsIdentity(nameof(Connect), Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, person.FindFirstValue(ClaimTypes.NameIdentifier));
        identity.SetClaim(Sid, sid);
        identity.SetClaim(Session, session);
        if (FreshProof.GivenAt(person) is { } proved)
        {
            identity.SetClaim(Claims.AuthenticationTime, proved.ToUnixTimeSeconds());
        }

        identity.SetClaims(
            Claims.AuthenticationMethodReference, [.. person.FindAll(LoginMethod.ClaimType).Select(claim => claim.Value)]);
        identity.SetScopes(scopes);

        // Without an audience, any app could ask about, revoke or exchange the tokens of another.
        identity.SetResources(app.Id);
        return identity;
    }

    /// <summary>Adds what the scopes allow, as it is now, in place of what an earlier token said.</summary>
    public static void Refresh(ClaimsIdentity identity, ClaimsPrincipal person, App app)
    {
        foreach (var type in OfScopes)
        {
            identity.RemoveClaims(type);
        }

        // The settings may have taken a scope away since.
        identity.SetScopes(identity.GetScopes().Where(scope =>
            scope is Scopes.OpenId || (scope is Scopes.OfflineAccess && app.Settings.Offline) || app.Settings.Scopes.Contains(scope)));

        if (identity.HasScope(Scopes.Profile))
        {
            identity.SetClaim(Claims.Name, person.FindFirstValue(ClaimTypes.Name));
            identity.SetClaim(Claims.PreferredUsername, person.FindFirstValue(ClaimTypes.Email));
        }

        if (identity.HasScope(Scopes.Email))
        {
            identity.SetClaim(Claims.Email, person.FindFirstValue(ClaimTypes.Email));
            identity.SetClaim(Claims.EmailVerified, !person.HasClaim(claim => claim.Type == IdTokenReader.Unverified));
        }

        if (identity.HasScope(GroupsScope))
        {
            // Always an array: apps that expect one fail on a single text, and on nothing.
            identity.AddClaim(new Claim(Groups, JsonSerializer.Serialize(app.GroupsOf(person)), JsonClaimValueTypes.JsonArray));
        }

        identity.SetDestinations(claim => claim.Type switch
        {
            Session => [Destinations.AccessToken],
            Sid => [Destinations.IdentityToken, Destinations.AccessToken],
            _ => [Destinations.IdentityToken],
        });
    }
}
