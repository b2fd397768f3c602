using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Extensions.CognitoAuthentication;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Amazon.AspNetCore.Identity.Cognito;

/// <summary>
/// Identity's sign-in manager on a Cognito pool. A sign-in is two calls and needs no AWS credentials.
/// The cookie holds claims and no tokens, and ends with the access token.
/// </summary>
public class CognitoSignInManager<TUser> : SignInManager<TUser>
    where TUser : CognitoUser
{
    // Cognito's default for access tokens, used for cookies of people who have just registered and have no token yet.
    private static readonly TimeSpan LifetimeWithoutToken = TimeSpan.FromHours(1);

    private readonly CognitoUserManager<TUser> _userManager;
    private readonly CognitoUserStore<TUser> _store;

    /// <summary>Made by <c>AddCognitoIdentity</c>.</summary>
    /// <exception cref="ArgumentException">User manager or store are not Cognito's.</exception>
    public CognitoSignInManager(
        UserManager<TUser> userManager,
        IHttpContextAccessor contextAccessor,
        IUserClaimsPrincipalFactory<TUser> claimsFactory,
        IOptions<IdentityOptions> optionsAccessor,
        ILogger<SignInManager<TUser>> logger,
        IAuthenticationSchemeProvider schemes,
        IUserConfirmation<TUser> confirmation,
        IUserStore<TUser> store)
        : base(userManager, contextAccessor, claimsFactory, optionsAccessor, logger, schemes, confirmation)
    {
        _userManager = userManager as CognitoUserManager<TUser>
            ?? throw new ArgumentException("The user manager has to be a CognitoUserManager.", nameof(userManager));
        _store = store as CognitoUserStore<TUser>
            ?? throw new ArgumentException("The store has to be a CognitoUserStore.", nameof(store));
    }

    /// <summary>Signs in by what was typed: user name or alias.</summary>
    /// <returns>As <see cref="CheckPasswordSignInAsync"/>.</returns>
    /// <exception cref="NotSupportedException">With <paramref name="lockoutOnFailure"/>: Cognito locks by itself.</exception>
    public override Task<SignInResult> PasswordSignInAsync(string userName, string password, bool isPersistent, bool lockoutOnFailure) =>
        PasswordSignInAsync(_store.FromName(userName), password, isPersistent, lockoutOnFailure);

    /// <summary>Signs in and, when that works, issues the cookie.</summary>
    /// <returns>As <see cref="CheckPasswordSignInAsync"/>.</returns>
    /// <exception cref="NotSupportedException">With <paramref name="lockoutOnFailure"/>: Cognito locks by itself.</exception>
    public override async Task<SignInResult> PasswordSignInAsync(TUser user, string password, bool isPersistent, bool lockoutOnFailure)
    {
        var result = await CheckPasswordSignInAsync(user, password, lockoutOnFailure);
        if (result.Succeeded)
        {
            await SignInAsync(user, isPersistent);
        }

        return result;
    }

    /// <summary>Checks a password; a right one leaves tokens in <see cref="CognitoUser.SessionTokens"/>.</summary>
    /// <returns>
    /// Failed for a wrong password and for an unknown user, NotAllowed for an account that waits for its code, or a
    /// <see cref="CognitoSignInResult"/> for a password that has to be replaced.
    /// </returns>
    /// <exception cref="NotSupportedException">Lock-out is asked for, or the pool wants a second factor.</exception>
    public override async Task<SignInResult> CheckPasswordSignInAsync(TUser user, string password, bool lockoutOnFailure)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (lockoutOnFailure)
        {
            throw new NotSupportedException("lockoutOnFailure is not supported: Cognito locks by itself.");
        }

        try
        {
            var response = await _userManager.CheckPasswordAsync(user, password);
            return response switch
            {
                null => SignInResult.Failed,
                { AuthenticationResult: not null } => SignInResult.Success,
                { ChallengeName: var challenge } when challenge == ChallengeNameType.NEW_PASSWORD_REQUIRED =>
                    CognitoSignInResult.PasswordChangeRequired,
                { ChallengeName: var challenge } =>
                    throw new NotSupportedException($"The pool asks for {challenge}, which this sign-in manager does not answer."),
            };
        }
        catch (UserNotConfirmedException)
        {
            return SignInResult.NotAllowed;
        }
        catch (PasswordResetRequiredException)
        {
            return CognitoSignInResult.PasswordResetRequired;
        }
    }

    /// <summary>Issues the cookie. It ends with the access token, or after an hour where there is none, and is not prolonged.</summary>
    public override Task SignInAsync(TUser user, bool isPersistent, string? authenticationMethod = null)
    {
        ArgumentNullException.ThrowIfNull(user);
        var expires = user.SessionTokens?.ExpirationTime ?? TimeProvider.System.GetUtcNow().Add(LifetimeWithoutToken);
        var properties = new AuthenticationProperties { IsPersistent = isPersistent, AllowRefresh = false, ExpiresUtc = expires };
        return SignInAsync(user, properties, authenticationMethod);
    }
}
