using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;

namespace Amazon.Extensions.CognitoAuthentication;

/// <summary>One person in a pool, for one journey on one thread. Making one calls nothing and leaves nothing behind.</summary>
public partial class CognitoUser
{
    private readonly IAmazonCognitoIdentityProvider _provider;
    private readonly string? _clientSecret;

    /// <summary>Calls nothing.</summary>
    /// <param name="userID">As typed: user name or alias.</param>
    /// <param name="clientID">The app client's id.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="provider">The client that makes the calls.</param>
    /// <param name="clientSecret">The app client's secret, where it has one.</param>
    /// <param name="status">As in <see cref="UserStatusType"/>, where it is known.</param>
    /// <param name="username">The canonical user name, where it differs from what was typed.</param>
    /// <param name="attributes">Attributes by name, where they are known.</param>
    public CognitoUser(
        string? userID,
        string clientID,
        CognitoUserPool pool,
        IAmazonCognitoIdentityProvider provider,
        string? clientSecret = null,
        string? status = null,
        string? username = null,
        Dictionary<string, string>? attributes = null)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(provider);
        UserID = userID;
        Username = string.IsNullOrEmpty(username) ? userID : username;
        ClientID = clientID;
        UserPool = pool;
        Status = status;
        Attributes = attributes ?? [];
        _provider = provider;
        _clientSecret = clientSecret;
    }

    /// <summary>As it was given: user name or alias.</summary>
    public string? UserID { get; }

    /// <summary>The canonical user name, which Cognito returns when a sign-in begins; until then the name as given.</summary>
    public string? Username { get; private set; }

    /// <summary>The pool.</summary>
    public CognitoUserPool UserPool { get; }

    /// <summary>The app client's id.</summary>
    public string ClientID { get; }

    /// <summary>As in <see cref="UserStatusType"/>; null where it was not asked for.</summary>
    public string? Status { get; }

    /// <summary>Attributes by name, as far as they are known; not those that Cognito would give if asked.</summary>
    public Dictionary<string, string> Attributes { get; }

    /// <summary>The tokens after a sign-in; null before, and while a challenge is open.</summary>
    public CognitoUserSession? SessionTokens { get; set; }

    private string RequiredName =>
        Username ?? throw new InvalidOperationException("This user has no name: take it from GetUser(userID).");

    private string? SecretHash => UserPool.HashFor(RequiredName, _clientSecret);

    /// <summary>Proves the mailbox with the code that sign-up sent.</summary>
    /// <param name="confirmationCode">Six digits.</param>
    /// <param name="forcedAliasCreation">Takes the address over from another account that has it as alias.</param>
    /// <exception cref="CodeMismatchException">The code is wrong.</exception>
    /// <exception cref="ExpiredCodeException">The code is used, too old, or was never issued.</exception>
    /// <exception cref="NotAuthorizedException">The account is confirmed already.</exception>
    public virtual Task ConfirmSignUpAsync(string confirmationCode, bool forcedAliasCreation) =>
        ConfirmSignUpAsync(confirmationCode, forcedAliasCreation, default);

    /// <summary>As the overload without a token.</summary>
    public virtual Task ConfirmSignUpAsync(string confirmationCode, bool forcedAliasCreation, CancellationToken cancellationToken) =>
        _provider.ConfirmSignUpAsync(
            new()
            {
                ClientId = ClientID,
                Username = RequiredName,
                SecretHash = SecretHash,
                ConfirmationCode = confirmationCode,
                ForceAliasCreation = forcedAliasCreation,
            },
            cancellationToken);

    /// <summary>Sends the sign-up code again; the earlier one stops working.</summary>
    /// <exception cref="LimitExceededException">Too many messages for this person.</exception>
    public virtual Task ResendConfirmationCodeAsync() => ResendConfirmationCodeAsync(default);

    /// <summary>As the overload without a token.</summary>
    public virtual Task ResendConfirmationCodeAsync(CancellationToken cancellationToken) =>
        _provider.ResendConfirmationCodeAsync(
            new() { ClientId = ClientID, Username = RequiredName, SecretHash = SecretHash }, cancellationToken);

    /// <summary>The person's own record, by the access token.</summary>
    /// <exception cref="NotAuthorizedException">The user is not signed in, or the token is expired or revoked.</exception>
    public virtual Task<GetUserResponse> GetUserDetailsAsync() => GetUserDetailsAsync(default);

    /// <summary>As the overload without a token.</summary>
    public virtual Task<GetUserResponse> GetUserDetailsAsync(CancellationToken cancellationToken) =>
        _provider.GetUserAsync(new() { AccessToken = RequireAccessToken() }, cancellationToken);

    /// <summary>Ends all of the person's sessions in the pool and forgets the tokens here.</summary>
    /// <exception cref="NotAuthorizedException">The user is not signed in, or the token is expired or revoked.</exception>
    public virtual Task GlobalSignOutAsync() => GlobalSignOutAsync(default);

    /// <summary>As the overload without a token.</summary>
    public virtual async Task GlobalSignOutAsync(CancellationToken cancellationToken)
    {
        await _provider.GlobalSignOutAsync(new() { AccessToken = RequireAccessToken() }, cancellationToken);
        SignOut();
    }

    /// <summary>Forgets the tokens here. Calls nothing: they stay valid.</summary>
    public virtual void SignOut() => SessionTokens = null;

    private string RequireAccessToken() =>
        SessionTokens is { } tokens && tokens.IsValid()
            ? tokens.AccessToken!
            : throw new NotAuthorizedException("Nobody is signed in, or the access token has expired.");
}
