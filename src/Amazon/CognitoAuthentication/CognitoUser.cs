using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;

namespace Amazon.Extensions.CognitoAuthentication;

/// <summary>A user of a pool. An instance is not thread-safe. Creating one neither calls Cognito nor changes anything there.</summary>
public partial class CognitoUser
{
    private readonly IAmazonCognitoIdentityProvider _provider;
    private readonly string? _clientSecret;

    /// <summary>Creates the object without calling Cognito.</summary>
    /// <param name="userID">The user name or alias, as typed.</param>
    /// <param name="clientID">The app client's id.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="provider">The client for the calls to Cognito.</param>
    /// <param name="clientSecret">The app client's secret, if it has one.</param>
    /// <param name="status">The account's state, as in <see cref="UserStatusType"/>, if it is known.</param>
    /// <param name="username">The canonical user name, if it differs from the typed name.</param>
    /// <param name="attributes">Attributes by name, if they are known.</param>
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

    /// <summary>The user name or alias that the instance was created with.</summary>
    public string? UserID { get; }

    /// <summary>The canonical user name, which Cognito returns when a sign-in starts; before that, the given name.</summary>
    public string? Username { get; private set; }

    /// <summary>The pool.</summary>
    public CognitoUserPool UserPool { get; }

    /// <summary>The app client's id.</summary>
    public string ClientID { get; }

    /// <summary>The account's state, as in <see cref="UserStatusType"/>; null if it was not requested.</summary>
    public string? Status { get; }

    /// <summary>The known attributes by name. Cognito may have more.</summary>
    public Dictionary<string, string> Attributes { get; }

    /// <summary>The tokens of a sign-in; null before the sign-in and while a challenge is pending.</summary>
    public CognitoUserSession? SessionTokens { get; set; }

    private string RequiredName =>
        Username ?? throw new InvalidOperationException("This user has no name: take it from GetUser(userID).");

    private string? SecretHash => UserPool.HashFor(RequiredName, _clientSecret);

    /// <summary>Confirms the account with the code that was sent at sign-up.</summary>
    /// <param name="confirmationCode">The six-digit code.</param>
    /// <param name="forcedAliasCreation">Whether to take the address over from another account that has it as an alias.</param>
    /// <exception cref="CodeMismatchException">The code is wrong.</exception>
    /// <exception cref="ExpiredCodeException">The code has been used, has expired, or was never issued.</exception>
    /// <exception cref="NotAuthorizedException">The account is already confirmed.</exception>
    public virtual Task ConfirmSignUpAsync(string confirmationCode, bool forcedAliasCreation) =>
        ConfirmSignUpAsync(confirmationCode, forcedAliasCreation, default);

    /// <summary>Same as the overload without a cancellation token.</summary>
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

    /// <summary>Sends a new sign-up code; the previous one becomes invalid.</summary>
    /// <exception cref="LimitExceededException">Too many messages for this user.</exception>
    public virtual Task ResendConfirmationCodeAsync() => ResendConfirmationCodeAsync(default);

    /// <summary>Same as the overload without a cancellation token.</summary>
    public virtual Task ResendConfirmationCodeAsync(CancellationToken cancellationToken) =>
        _provider.ResendConfirmationCodeAsync(
            new() { ClientId = ClientID, Username = RequiredName, SecretHash = SecretHash }, cancellationToken);

    /// <summary>Returns the user's own account. Requires an access token.</summary>
    /// <exception cref="NotAuthorizedException">The user is not signed in, or the token is expired or revoked.</exception>
    public virtual Task<GetUserResponse> GetUserDetailsAsync() => GetUserDetailsAsync(default);

    /// <summary>Same as the overload without a cancellation token.</summary>
    public virtual Task<GetUserResponse> GetUserDetailsAsync(CancellationToken cancellationToken) =>
        _provider.GetUserAsync(new() { AccessToken = RequireAccessToken() }, cancellationToken);

    /// <summary>Ends all of the user's sessions in the pool and discards the tokens of this instance.</summary>
    /// <exception cref="NotAuthorizedException">The user is not signed in, or the token is expired or revoked.</exception>
    public virtual Task GlobalSignOutAsync() => GlobalSignOutAsync(default);

    /// <summary>Same as the overload without a cancellation token.</summary>
    public virtual async Task GlobalSignOutAsync(CancellationToken cancellationToken)
    {
        await _provider.GlobalSignOutAsync(new() { AccessToken = RequireAccessToken() }, cancellationToken);
        SignOut();
    }

    /// <summary>Discards the tokens of this instance. Cognito is not called, so the tokens stay valid.</summary>
    public virtual void SignOut() => SessionTokens = null;

    private string RequireAccessToken() =>
        SessionTokens is { } tokens && tokens.IsValid()
            ? tokens.AccessToken!
            : throw new NotAuthorizedException("Nobody is signed in, or the access token has expired.");
}
