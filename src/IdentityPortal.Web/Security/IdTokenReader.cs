using System.Globalization;
using System.Security.Claims;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdentityPortal.Web.Security;

/// <summary>Validates an ID token with the pool's keys and converts its claims to those of the portal.</summary>
internal sealed class IdTokenReader(
    PoolKeys keys, IOptions<CognitoSettings> settings, IOptions<PortalOptions> portal, TimeProvider clock)
{
    /// <summary>The time of the last authentication in seconds since 1970. Renewed tokens keep it.</summary>
    public const string AuthTime = "auth_time";

    /// <summary>Present only if the account has an email address that nobody has proved.</summary>
    private const string Unverified = "email_unverified";

    /// <summary>Present only if Cognito sends no code for a new password until the email address is verified.</summary>
    private const string NoCode = "no_code";

    /// <summary>Present only if people register without an address, and the account has none that Cognito sends a code for a new password to.</summary>
    private const string NoAddress = "no_address";

    /// <summary>Precedes the name of an attribute of Cognito that an app is told of.</summary>
    public const string AttributePrefix = "attribute:";

    public const string UserName = "cognito:username";

    /// <summary>
    /// The email address of somebody who logs in with another name, which then is <see cref="ClaimTypes.Email"/> in its place: sessions, limits and marks go
    /// by what people log in with. Empty if the account has none.
    /// </summary>
    private const string Mail = "mail";

    /// <summary>Another name that somebody can log in with. There may be several.</summary>
    private const string OtherName = "other_name";
    private const string PreferredName = "preferred_name";

    /// <summary>When the portal read the token, in milliseconds since 1970. The names in it can be somebody else's later.</summary>
    private const string Told = "told";

    /// <summary>The largest accepted error of this host's clock.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private readonly string[] _attributes =
        [.. portal.Value.Apps.Values.SelectMany(app => app.CognitoClaims ? app.Attributes.Append(UserName) : app.Attributes).Distinct()];

    private readonly PoolSignInOptions _signIn = portal.Value.SignIn;

    private readonly bool _registersWithoutAddress = portal.Value.RegistersWithoutAddress();

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>Whether people log in with another name than their email address.</summary>
    public static bool LogsInWithOther(ClaimsPrincipal person) => person.HasClaim(claim => claim.Type == Mail);

    /// <summary>Whether somebody gets no code for a new password because their email address is not verified.</summary>
    public static bool CanGetNoCode(ClaimsPrincipal person) => person.HasClaim(claim => claim.Type == NoCode);

    /// <summary>Whether somebody gets no code for a new password because people register here without an address.</summary>
    public static bool HasNoAddress(ClaimsPrincipal person) => person.HasClaim(claim => claim.Type == NoAddress);

    /// <summary>Whether the email address is the person's. One that is not verified may be somebody else's.</summary>
    /// <returns>True of somebody without one.</returns>
    public static bool IsMailVerified(ClaimsPrincipal person) => !person.HasClaim(claim => claim.Type == Unverified);

    /// <returns>Null if the account has no email address.</returns>
    public static string? MailOf(ClaimsPrincipal person) =>
        (person.FindFirstValue(Mail) ?? person.FindFirstValue(ClaimTypes.Email)) is { Length: > 0 } address ? address : null;

    /// <summary>Where mails about the account go.</summary>
    /// <returns>Null if the account has no email address that is verified.</returns>
    public static string? VerifiedMailOf(ClaimsPrincipal person) => IsMailVerified(person) ? MailOf(person) : null;

    /// <returns>The claims of somebody whose email address, with which they log in, is another one now, and verified.</returns>
    public static IEnumerable<Claim> Readdressed(ClaimsPrincipal person, string address)
    {
        var before = person.FindFirstValue(ClaimTypes.Email);
        return person.Claims
            .Where(claim => claim.Type is not (Unverified or NoCode))
            .Select(claim => claim.Type == ClaimTypes.Email || (claim.Type == ClaimTypes.Name && claim.Value == before) ? new Claim(claim.Type, address) : claim);
    }

    /// <summary>The verified addresses that somebody can log in with beside what rows go by.</summary>
    public static IEnumerable<string> OtherNamesOf(ClaimsPrincipal person) => person.FindAll(OtherName).Select(claim => claim.Value);

    /// <summary>What somebody has chosen to log in with, which may be another person's user name; null if there is nothing.</summary>
    public static string? PreferredNameOf(ClaimsPrincipal person) => person.FindFirstValue(PreferredName);

    /// <summary>Until when the names of a person are known to have been theirs: tokens, and so sessions, keep them for up to an hour.</summary>
    /// <returns>The time of the log-in for a session that was begun before the portal recorded it.</returns>
    public static DateTimeOffset ToldAt(ClaimsPrincipal person) => person.FindFirstValue(Told) is { } told
        ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(told, CultureInfo.InvariantCulture))
        : person.FindFirstValue(AuthTime) is { } begun ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(begun, CultureInfo.InvariantCulture))
        : DateTimeOffset.MinValue;

    /// <exception cref="SecurityTokenException">The token is not a current one that this pool issued for this client.</exception>
    public async Task<ClaimsIdentity> ReadAsync(string idToken, CancellationToken cancellationToken)
    {
        var key = await keys.FindAsync(new JsonWebToken(idToken).Kid, cancellationToken)
            ?? throw new SecurityTokenSignatureKeyNotFoundException("The pool has no key of the ID token's id.");
        var result = await _handler.ValidateTokenAsync(idToken, new TokenValidationParameters
        {
            ValidIssuer = settings.Value.ExpectedIssuer,
            ValidAudience = settings.Value.UserPoolClientId,
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            LifetimeValidator = (notBefore, expires, _, _) =>
                expires > clock.GetUtcNow().UtcDateTime - Skew && (notBefore is null || notBefore < clock.GetUtcNow().UtcDateTime + Skew),
        });
        if (!result.IsValid)
        {
            throw new SecurityTokenException("The ID token is invalid.", result.Exception);
        }

        var claims = result.ClaimsIdentity;
        if (claims.FindFirst("token_use")?.Value != "id")
        {
            throw new SecurityTokenException("The token is not an ID token.");
        }

        var sub = Require(claims, "sub");
        var name = _signIn.NameOf(claims.FindFirst(UserName)?.Value ?? "", AttributeOf)
            ?? throw new SecurityTokenException($"The ID token has none of {string.Join(", ", _signIn.Attributes())}.");
        if (!EmailAddress.IsCanonical(name))
        {
            throw new SecurityTokenException("The account's name has characters with which it could be taken for another one.");
        }

        return new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, sub),
                new Claim(ClaimTypes.Name, claims.FindFirst("name")?.Value ?? name),
                new Claim(ClaimTypes.Email, name),
                .. _signIn.IsByEmailOnly() ? Array.Empty<Claim>() : [new Claim(Mail, AttributeOf("email") ?? "")],
                .. _signIn.OthersOf(name, AttributeOf).Select(other => new Claim(OtherName, other)),
                .. _signIn.Takes(PoolSignInOptions.PreferredName) && AttributeOf("preferred_username") is { Length: > 0 } preferred
                    ? [new Claim(PreferredName, preferred)]
                    : Array.Empty<Claim>(),
                new Claim(Told, clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
                .. claims.FindAll(AuthTime).Select(time => new Claim(AuthTime, time.Value)),
                .. AttributeOf("email") is null || PoolSignInOptions.IsVerified(PoolSignInOptions.Email, AttributeOf) ? [] : (Claim[])[new Claim(Unverified, "true")],
                .. _signIn.ResetTargetOf(AttributeOf) switch
                {
                    ResetTarget.EmailOnceVerified => [new Claim(NoCode, "true")],
                    ResetTarget.None when _registersWithoutAddress => [new Claim(NoAddress, "true")],
                    _ => Array.Empty<Claim>(),
                },
                .. claims.FindAll("cognito:groups").Select(group => new Claim(ClaimTypes.Role, group.Value)),
                .. _attributes.SelectMany(claims.FindAll).Select(known => new Claim(AttributePrefix + known.Type, known.Value, known.ValueType)),
            ],
            IdentityConstants.ApplicationScheme);

        string? AttributeOf(string type) => claims.FindFirst(type)?.Value;
    }

    private static string Require(ClaimsIdentity claims, string type) =>
        claims.FindFirst(type)?.Value ?? throw new SecurityTokenException($"The ID token has no {type}.");
}
