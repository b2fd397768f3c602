using System.Net;
using System.Security.Claims;
using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Extensions.CognitoAuthentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Amazon.AspNetCore.Identity.Cognito;

/// <summary>
/// ASP.NET Core Identity's user manager for a Cognito pool. It supports sign-up, confirmation, resending the code, and lookup. Members that require
/// other stores throw <see cref="NotSupportedException"/>.
/// </summary>
public class CognitoUserManager<TUser> : UserManager<TUser>
    where TUser : CognitoUser
{
    private readonly CognitoUserStore<TUser> _store;
    private readonly IHttpContextAccessor _httpContextAccessor;

    /// <summary>Created by <c>AddCognitoIdentity</c>.</summary>
    /// <exception cref="ArgumentException">The store is not a <see cref="CognitoUserStore{TUser}"/>.</exception>
    public CognitoUserManager(
        IUserStore<TUser> store,
        IOptions<IdentityOptions> optionsAccessor,
        IPasswordHasher<TUser> passwordHasher,
        IEnumerable<IUserValidator<TUser>> userValidators,
        IEnumerable<IPasswordValidator<TUser>> passwordValidators,
        CognitoKeyNormalizer keyNormalizer,
        IdentityErrorDescriber errors,
        IServiceProvider services,
        ILogger<UserManager<TUser>> logger,
        IHttpContextAccessor httpContextAccessor)
        : base(store, optionsAccessor, passwordHasher, userValidators, passwordValidators, keyNormalizer, errors, services, logger)
    {
        _store = store as CognitoUserStore<TUser>
            ?? throw new ArgumentException("The store has to be a CognitoUserStore.", nameof(store));
        _httpContextAccessor = httpContextAccessor;
    }

    /// <summary>Cancelled when the request ends.</summary>
    protected override CancellationToken CancellationToken => _httpContextAccessor.HttpContext?.RequestAborted ?? default;

    /// <summary>
    /// Finds the user with this id. The signed-in user is read from the cookie, without a call and with the values from sign-in. Any other user is
    /// looked up in the pool, which needs AWS credentials.
    /// </summary>
    public override Task<TUser?> FindByIdAsync(string userId)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(userId);
        return SignedIn(userId) is { } principal ? Task.FromResult<TUser?>(_store.FromPrincipal(principal)) : base.FindByIdAsync(userId);
    }

    /// <summary>Not supported, because Cognito requires a password at sign-up.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override Task<IdentityResult> CreateAsync(TUser user) =>
        throw new NotSupportedException("CreateAsync without a password is not supported: people sign up with one.");

    /// <summary>Creates an account with one call; Cognito sends a code to its address.</summary>
    /// <returns>Failed if Cognito refuses; the error's code and description are Cognito's.</returns>
    public override Task<IdentityResult> CreateAsync(TUser user, string password) => CreateAsync(user, password, null);

    /// <summary>Creates an account and passes validation data to the pre-sign-up trigger.</summary>
    public async Task<IdentityResult> CreateAsync(TUser user, string password, IDictionary<string, string>? validationData)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(password);

        // Validators exist only if the application has added some, because the pool checks its own rules.
        var valid = await ValidatePasswordAsync(user, password);
        return valid.Succeeded
            ? await TryAsync(() => _store.CreateAsync(user, password, validationData, CancellationToken))
            : valid;
    }

    /// <summary>Confirms the account with the code that was sent at sign-up.</summary>
    /// <returns>Failed if Cognito refuses, for example because the code is wrong or has expired.</returns>
    public virtual Task<IdentityResult> ConfirmSignUpAsync(TUser user, string confirmationCode, bool forcedAliasCreation)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(user);
        return TryAsync(() => user.ConfirmSignUpAsync(confirmationCode, forcedAliasCreation, CancellationToken));
    }

    /// <summary>Sends a new sign-up code; the previous one becomes invalid.</summary>
    /// <returns>Failed if Cognito refuses, for example after too many messages.</returns>
    public virtual Task<IdentityResult> ResendSignupConfirmationCodeAsync(TUser user)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(user);
        return TryAsync(() => user.ResendConfirmationCodeAsync(CancellationToken));
    }

    /// <summary>Signs in by SRP, in two calls, and reads the user's attributes from the ID token.</summary>
    /// <returns>Tokens or the next challenge; null for a wrong password or an unknown user.</returns>
    /// <exception cref="UserNotConfirmedException">The account is not confirmed yet.</exception>
    /// <exception cref="PasswordResetRequiredException">The password must be reset first.</exception>
    public new virtual async Task<AuthFlowResponse?> CheckPasswordAsync(TUser user, string password)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(user);
        try
        {
            var response = await user.StartWithSrpAuthAsync(new() { Password = password }, CancellationToken);
            if (user.SessionTokens?.IdToken is { } idToken)
            {
                IdToken.Read(idToken).CopyAttributesTo(user.Attributes);
            }

            return response;
        }
        catch (Exception exception) when (exception is NotAuthorizedException or UserNotFoundException)
        {
            return null;
        }
    }

    private static async Task<IdentityResult> TryAsync(Func<Task> call)
    {
        try
        {
            await call();
            return IdentityResult.Success;
        }
        // An error code means that Cognito refused this request. Any other error is an outage and is rethrown.
        catch (AmazonCognitoIdentityProviderException exception)
            when (exception is { ErrorCode: not null, StatusCode: < HttpStatusCode.InternalServerError })
        {
            return IdentityResult.Failed(new IdentityError { Code = exception.ErrorCode, Description = exception.Message });
        }
    }

    private ClaimsPrincipal? SignedIn(string userId)
    {
        var identity = _httpContextAccessor.HttpContext?.User.Identities
            .FirstOrDefault(identity => identity.AuthenticationType == IdentityConstants.ApplicationScheme);
        return identity?.FindFirst(ClaimTypes.NameIdentifier)?.Value == userId ? new ClaimsPrincipal(identity) : null;
    }
}
