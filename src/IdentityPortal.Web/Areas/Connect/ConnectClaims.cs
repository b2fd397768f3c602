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

    private const string OfLibrary = "oi_";

    /// <summary>Private: the id of the session's row. It changes with the session's key.</summary>
    public const string Session = "portal_session";

    private static readonly string[] OfScopes = [Claims.Name, Claims.PreferredUsername, Claims.Email, Claims.EmailVerified, Groups];

    /// <summary>What stays the same as long as a token can be renewed.</summary>
    private static readonly string[] Lasting =
    [
        Claims.Subject, Sid, Session, Claims.AuthenticationTime, Claims.AuthenticationMethodReference, Claims.AuthenticationContextReference,
    ];

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
        identity.SetClaim(Claims.AuthenticationContextReference, LogInLevel.Of(person));
        identity.SetScopes(scopes);

        // Without an audience, any app could ask about, revoke or exchange the tokens of another.
        identity.SetResources(app.Id);
        return identity;
    }

    /// <summary>Adds what the scopes allow, as it is now, in place of what an earlier token said.</summary>
    public static void Refresh(ClaimsIdentity identity, ClaimsPrincipal person, App app)
    {
        foreach (var earlier in identity.Claims.Where(claim => !Lasting.Contains(claim.Type) && !claim.Type.StartsWith(OfLibrary, StringComparison.Ordinal)).ToList())
        {
            identity.RemoveClaim(earlier);
        }

        // The settings may have taken a scope away since.
        identity.SetScopes(identity.GetScopes().Where(scope =>
            scope is Scopes.OpenId || (scope is Scopes.OfflineAccess && app.Settings.Offline) || app.Settings.Scopes.Contains(scope)));

        if (identity.HasScope(Scopes.Profile))
        {
            identity.SetClaim(Claims.Name, ToldPerson.NameOf(person));
            identity.SetClaim(Claims.PreferredUsername, ToldPerson.UserNameOf(person));
            identity.AddClaims(app.Settings.Attributes
                .SelectMany(attribute => person.FindAll(IdTokenReader.AttributePrefix + attribute).Select(known =>
                    new Claim(app.ClaimOf(attribute), known.Value, known.ValueType))));
        }

        if (identity.HasScope(Scopes.Email))
        {
            identity.SetClaim(Claims.Email, IdTokenReader.MailOf(person));
            identity.SetClaim(Claims.EmailVerified, IdTokenReader.IsMailVerified(person));
        }

        if (identity.HasScope(GroupsScope))
        {
            identity.AddClaim(GroupsAs(Groups, person, app));
        }

        if (app.Settings.CognitoClaims)
        {
            // An app that has used Cognito's own log-in knows no scope for groups.
            identity.AddClaim(GroupsAs("cognito:groups", person, app));
            identity.SetClaim(IdTokenReader.UserName, person.FindFirstValue(IdTokenReader.AttributePrefix + IdTokenReader.UserName));
            identity.SetClaim("token_use", "id");
        }

        identity.SetDestinations(claim => claim.Type switch
        {
            Session => [Destinations.AccessToken],

            // An API that asks about a token may want a fresher log-in or a second factor (RFC 9470).
            Sid or Claims.AuthenticationTime or Claims.AuthenticationContextReference => [Destinations.IdentityToken, Destinations.AccessToken],
            _ => [Destinations.IdentityToken],
        });
    }

    /// <summary>Whether a claim is told outside ID tokens, too.</summary>
    public static bool IsOfScope(Claim claim, App app) =>
        OfScopes.Contains(claim.Type) || app.Settings.Attributes.Any(attribute => app.ClaimOf(attribute) == claim.Type);

    // Always an array: apps that expect one fail on a single text, and on nothing.
    private static Claim GroupsAs(string type, ClaimsPrincipal person, App app) =>
        new(type, JsonSerializer.Serialize(app.GroupsOf(person)), JsonClaimValueTypes.JsonArray);
}
