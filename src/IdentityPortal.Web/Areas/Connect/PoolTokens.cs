using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.Net.Http.Headers;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>
/// Gives an app an ID token of the pool in exchange for its own access token (RFC 8693), for services that know only Cognito. The pool's access token
/// would let the app change and delete the account, so it stays here. The session keeps no ID token, so each exchange renews it at Cognito. Each app
/// has a limit of its own, so that a busy one takes nothing from the checks of sessions, nor from other apps.
/// </summary>
internal sealed partial class PoolTokens(
    AppSessions sessions, Apps apps, KeyedHash hash, IOptions<PortalOptions> options, TimeProvider clock, ILogger<PoolTokens> logger) : IDisposable
{
    /// <summary>Long enough for the request that is checking the session.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<string> _exchanges = PartitionedRateLimiter.Create<string, string>(id => RateLimitPartition.Get(
        id,
        _ => new TokenBucket(options.Value.SessionChecksPerSecond, TimeSpan.FromSeconds(1) / options.Value.SessionChecksPerSecond, clock)));

    /// <summary>Allows this exchange and no other.</summary>
    public static void Allow(OpenIddictServerOptions options)
    {
        options.GrantTypes.Add(GrantTypes.TokenExchange);
        options.ActorTokenTypes.Clear();
        Only(TokenTypeIdentifiers.AccessToken, options.SubjectTokenTypes);
        Only(TokenTypeIdentifiers.IdentityToken, options.RequestedTokenTypes);
        options.DefaultRequestedTokenType = TokenTypeIdentifiers.IdentityToken;
    }

    public async Task<IResult> AnswerAsync(HttpContext http)
    {
        var (token, id) = (RequestTokens.Of(http)!.SubjectTokenPrincipal!, http.GetOpenIddictServerRequest()!.ClientId!);
        if (apps.Find(id) is not { GetsPoolTokens: true } || !token.HasPresenter(id))
        {
            return Refusals.Of(Errors.UnauthorizedClient, "The settings of the portal do not allow it.");
        }

        using var lease = _exchanges.AttemptAcquire(id);
        if (!lease.IsAcquired)
        {
            return Later(http, "There are too many exchanges at once. Try again.");
        }

        if (await sessions.RenewAsync(token, http.RequestAborted) is not var (app, person, idToken))
        {
            return Refusals.Of(Errors.InvalidGrant, "The session has ended.");
        }

        if (idToken is null)
        {
            return Later(http, "Cognito has given no token. Try again.");
        }

        var address = person.FindFirstValue(ClaimTypes.Email);
        PoolTokenGiven(hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses), app.Id);
        return Results.Json(new Dictionary<string, object>
        {
            [Parameters.AccessToken] = idToken,
            [Parameters.IssuedTokenType] = TokenTypeIdentifiers.IdentityToken,
            [Parameters.TokenType] = "N_A",
            [Parameters.ExpiresIn] = (long)(new JsonWebToken(idToken).ValidTo - clock.GetUtcNow().UtcDateTime).TotalSeconds,
        });
    }

    public void Dispose() => _exchanges.Dispose();

    private static IResult Later(HttpContext http, string description)
    {
        http.Response.Headers[HeaderNames.RetryAfter] = Pause.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return Results.Json(
            new Dictionary<string, string> { [Parameters.Error] = Errors.TemporarilyUnavailable, [Parameters.ErrorDescription] = description },
            statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static void Only(string type, HashSet<string> types)
    {
        types.Clear();
        types.Add(type);
    }

    [LoggerMessage(1407, LogLevel.Information, "The app {App} got an ID token of the pool for {Address} ({Who})", EventName = nameof(PoolTokenGiven))]
    private partial void PoolTokenGiven(string who, string address, string app);
}
