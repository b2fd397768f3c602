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
/// Identity's sign-in manager for a Cognito pool. A sign-in makes two calls and needs no AWS credentials. The cookie contains claims but no tokens,
/// and expires with the access token.
/// </summary>
public class CognitoSignInManager<TUser> : SignInManager<TUser>
    where TUser : CognitoUser
{
    // Cognito's default lifetime of access tokens. It applies to the cookies of users who have just registered and have no token yet.
    private static readonly TimeSpan LifetimeWithoutToken = TimeSpan.FromHours(1);

    private readonly CognitoUserManager<TUser> _userManager;
    private readonly CognitoUserStore<TUser> _store;

    /// <summary>Created by <c>AddCognitoIdentity</c>.</summary>
    /// <exception cref="ArgumentException">The user manager or the store is not Cognito's.</exception>
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

    /// <summary>Signs in with the user name or alias that was typed.</summary>
    /// <returns>The result of <see cref="CheckPasswordSignInAsync"/>.</returns>
    /// <exception cref="NotSupportedException"><paramref name="lockoutOnFailure"/> is true: Cognito has its own lock-out.</exception>
    public override Task<SignInResult> PasswordSignInAsync(string userName, string password, bool isPersistent, bool lockoutOnFailure) =>
        PasswordSignInAsync(_store.FromName(userName), password, isPersistent, lockoutOnFailure);

    /// <summary>Signs in and, if that succeeds, issues the cookie.</summary>
    /// <returns>The result of <see cref="CheckPasswordSignInAsync"/>.</returns>
    /// <exception cref="NotSupportedException"><paramref name="lockoutOnFailure"/> is true: Cognito has its own lock-out.</exception>
    public override async Task<SignInResult> PasswordSignInAsync(TUser user, string password, bool isPersistent, bool lockoutOnFailure)
    {
        var result = await CheckPasswordSignInAsync(user, password, lockoutOnFailure);
        if (result.Succeeded)
        {
            await SignInAsync(user, isPersistent);
        }

        return result;
    }

    /// <summary>Checks a password. If it is correct, the tokens are stored in <see cref="CognitoUser.SessionTokens"/>.</summary>
    /// <returns>
    /// Failed for a wrong password or an unknown user, NotAllowed for an unconfirmed account, or a <see cref="CognitoSignInResult"/> if the password
    /// must be replaced.
    /// </returns>
    /// <exception cref="NotSupportedException">Lock-out was requested, or the pool requires a second factor.</exception>
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

    /// <summary>Issues the cookie. It expires with the access token, or after an hour if there is no access token, and is not renewed.</summary>
    public override Task SignInAsync(TUser user, bool isPersistent, string? authenticationMethod = null)
    {
        ArgumentNullException.ThrowIfNull(user);
        var expires = user.SessionTokens?.ExpirationTime ?? TimeProvider.System.GetUtcNow().Add(LifetimeWithoutToken);
        var properties = new AuthenticationProperties { IsPersistent = isPersistent, AllowRefresh = false, ExpiresUtc = expires };
        return SignInAsync(user, properties, authenticationMethod);
    }
}
