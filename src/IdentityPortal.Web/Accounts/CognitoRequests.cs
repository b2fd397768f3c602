using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Extensions.CognitoAuthentication;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdentityPortal.Web.Accounts;

/// <summary>Calls Cognito's public operations and adds the app client, the secret hash and the visitor's address to each request.</summary>
internal sealed class CognitoRequests(
    IAmazonCognitoIdentityProvider cognito, CognitoUserPool pool, IOptions<CognitoSettings> settings, IOptions<PortalOptions> options,
    VisitorContext visitor)
{
    /// <summary>How Cognito marks a user's attributes among the parameters and answers of a challenge.</summary>
    public const string AttributePrefix = "userAttributes.";

    private const string UserName = "USER_ID_FOR_SRP";

    private string? Secret => settings.Value.UserPoolClientSecret is { Length: > 0 } secret ? secret : null;

    private string ClientId => settings.Value.UserPoolClientId;

    /// <summary>Cognito's user name of the account that a challenge or tokens are about; null if the reply does not say it.</summary>
    public static string? UserNameIn(AuthFlowResponse reply) =>
        reply.ChallengeParameters?.TryGetValue(UserName, out var name) == true ? name
        : reply.AuthenticationResult?.IdToken is { } token && new JsonWebToken(token).TryGetValue<string>(IdTokenReader.UserName, out var claimed) ? claimed
        : null;

    /// <summary>Whether Cognito's user names are subs. Where people choose them, one can be any text, also somebody else's sub.</summary>
    public bool UserNamesAreSubs => !options.Value.SignIn.Takes(PoolSignInOptions.UserName);

    /// <summary>Whether a code has proved the email address that somebody logs in with.</summary>
    public bool ProvesAddresses => options.Value.SignIn.IsByEmailOnly() && options.Value.Register.ConfirmsByCode();

    /// <summary>The name by which the marks of the account go. People who have a user name may have typed an address that is an alias, which has no marks.</summary>
    /// <param name="typed">What somebody has logged in with.</param>
    public string MarkedNameIn(AuthFlowResponse reply, string typed) =>
        options.Value.SignIn.Takes(PoolSignInOptions.UserName) && UserNameIn(reply) is { } own && EmailAddress.IsCanonical(own) ? own : typed;

    /// <summary>
    /// The names whose marks can refuse the log-in: also addresses in the token that nobody has proved, so a refusal is all that may follow from them.
    /// Where people log in with either of two addresses, the account has marks of both.
    /// </summary>
    /// <param name="typed">As in <see cref="MarkedNameIn"/>.</param>
    public IEnumerable<string> RefusingNamesIn(AuthFlowResponse reply, string typed)
    {
        var addresses = options.Value.SignIn.Attributes().ToList();
        var others = addresses.Count > 1 && reply.AuthenticationResult?.IdToken is { } token
            ? new JsonWebToken(token).Claims.Where(claim => addresses.Contains(claim.Type)).Select(claim => claim.Value)
            : [];
        return others.Prepend(MarkedNameIn(reply, typed)).Distinct(StringComparer.OrdinalIgnoreCase);
    }

    public Task<SignUpResponse> SignUpAsync(
        string address, Password password, IReadOnlyDictionary<string, string> details, CancellationToken cancellationToken) =>
        cognito.SignUpAsync(
            new SignUpRequest
            {
                ClientId = ClientId,
                SecretHash = settings.Value.SecretHashOf(address),
                Username = address,
                Password = password.Value,
                UserAttributes =
                [
                    .. options.Value.SignIn.AttributeOf(address) is { } own ? [new AttributeType { Name = own, Value = address }] : Array.Empty<AttributeType>(),
                    .. details.Select(detail => new AttributeType { Name = detail.Key, Value = detail.Value }),
                ],
                UserContextData = visitor.ForCognito(),
            },
            cancellationToken);

    /// <returns>The session for logging in at once, if Cognito returns one.</returns>
    public async Task<string?> ConfirmSignUpAsync(string address, ConfirmationCode code, string? session, CancellationToken cancellationToken) =>
        (await cognito.ConfirmSignUpAsync(
            new ConfirmSignUpRequest
            {
                ClientId = ClientId,
                SecretHash = settings.Value.SecretHashOf(address),
                Username = address,
                ConfirmationCode = code.Value,
                Session = session,
                UserContextData = visitor.ForCognito(),
            },
            cancellationToken)).Session;

    public Task ResendConfirmationCodeAsync(string address, CancellationToken cancellationToken) =>
        cognito.ResendConfirmationCodeAsync(
            new ResendConfirmationCodeRequest
            {
                ClientId = ClientId,
                SecretHash = settings.Value.SecretHashOf(address),
                Username = address,
                UserContextData = visitor.ForCognito(),
            },
            cancellationToken);

    /// <summary>When the account last changed. Requires <c>cognito-idp:AdminGetUser</c>.</summary>
    public async Task<DateTimeOffset> LastChangeAsync(string address, CancellationToken cancellationToken)
    {
        // The SDK's search for credentials ignores the token.
        var user = await cognito
            .AdminGetUserAsync(new AdminGetUserRequest { UserPoolId = settings.Value.UserPoolId, Username = address }, cancellationToken)
            .WaitAsync(cancellationToken);
        return new DateTimeOffset(user.UserLastModifiedDate ?? DateTime.MaxValue, TimeSpan.Zero);
    }

    public Task ForgotPasswordAsync(string address, CancellationToken cancellationToken) =>
        cognito.ForgotPasswordAsync(
            new ForgotPasswordRequest
            {
                ClientId = ClientId,
                SecretHash = settings.Value.SecretHashOf(address),
                Username = address,
                UserContextData = visitor.ForCognito(),
            },
            cancellationToken);

    public Task ConfirmForgotPasswordAsync(string address, ConfirmationCode code, Password password, CancellationToken cancellationToken) =>
        cognito.ConfirmForgotPasswordAsync(
            new ConfirmForgotPasswordRequest
            {
                ClientId = ClientId,
                SecretHash = settings.Value.SecretHashOf(address),
                Username = address,
                ConfirmationCode = code.Value,
                Password = password.Value,
                UserContextData = visitor.ForCognito(),
            },
            cancellationToken);

    public Task<AuthFlowResponse> LogInAsync(string address, Password password, CancellationToken cancellationToken) =>
        options.Value.SignIn.SendsPasswords
            ? InitiateAsync(AuthFlowType.USER_PASSWORD_AUTH, address, "PASSWORD", password.Value, session: null, cancellationToken)
            : pool.GetUser(address).StartWithSrpAuthAsync(
                new InitiateSrpAuthRequest { Password = password.Value, UserContextData = visitor.ForCognito() }, cancellationToken);

    /// <returns>Null when Cognito requires another step.</returns>
    public async Task<AuthenticationResultType?> LogInAfterConfirmAsync(string address, string session, CancellationToken cancellationToken) =>
        (await StartUserAuthAsync(address, preferred: null, session, cancellationToken)).AuthenticationResult;

    /// <returns>The challenge WEB_AUTHN if the account has a passkey, else another one.</returns>
    public Task<AuthFlowResponse> AskForPasskeyAsync(string address, CancellationToken cancellationToken) =>
        StartUserAuthAsync(address, ChallengeNameType.WEB_AUTHN, session: null, cancellationToken);

    public Task<AuthFlowResponse> SetNewPasswordAsync(
        PendingChallenge pending, Password password, IReadOnlyDictionary<string, string> attributes, CancellationToken cancellationToken) =>
        pool.GetUser(pending.UserId).RespondToNewPasswordRequiredAsync(
            new RespondToNewPasswordRequiredRequest { SessionID = pending.Session, NewPassword = password.Value },
            attributes.ToDictionary(attribute => AttributePrefix + attribute.Key, attribute => attribute.Value),
            cancellationToken);

    /// <summary>Asks Cognito to mail a code to log in with, instead of the password.</summary>
    public Task<AuthFlowResponse> BeginMailedLoginAsync(string address, CancellationToken cancellationToken) =>
        StartUserAuthAsync(address, ChallengeNameType.EMAIL_OTP, session: null, cancellationToken);

    /// <param name="name">The name of the answer, if the challenge needs one.</param>
    public async Task<AuthFlowResponse> AnswerAsync(
        PendingChallenge pending, ChallengeNameType challenge, string? name, string? value, CancellationToken cancellationToken)
    {
        var responses = new Dictionary<string, string> { ["USERNAME"] = pending.UserId };
        if (settings.Value.SecretHashOf(pending.UserId) is { } secretHash)
        {
            responses["SECRET_HASH"] = secretHash;
        }

        if (name is not null && value is not null)
        {
            responses[name] = value;
        }

        var reply = await cognito.RespondToAuthChallengeAsync(
            new RespondToAuthChallengeRequest
            {
                ClientId = ClientId,
                ChallengeName = challenge,
                Session = pending.Session,
                ChallengeResponses = responses,
                UserContextData = visitor.ForCognito(),
            },
            cancellationToken);
        return new AuthFlowResponse(reply.Session, reply.AuthenticationResult, reply.ChallengeName, reply.ChallengeParameters, null);
    }

    /// <summary>Makes the key of an authenticator app during a log-in.</summary>
    /// <returns>The key in base 32, and the session for the code of the app.</returns>
    public async Task<(string Key, string Session)> NewAuthenticatorKeyAsync(string session, CancellationToken cancellationToken)
    {
        var reply = await cognito.AssociateSoftwareTokenAsync(new AssociateSoftwareTokenRequest { Session = session }, cancellationToken);
        return (PersonReader.Given(reply.SecretCode), reply.Session ?? "");
    }

    /// <returns>The session to log in with.</returns>
    public async Task<string> ProveAuthenticatorAsync(string session, ConfirmationCode code, CancellationToken cancellationToken) =>
        (await cognito.VerifySoftwareTokenAsync(
            new VerifySoftwareTokenRequest { Session = session, UserCode = code.Value }, cancellationToken)).Session ?? "";

    public Task ChangePasswordAsync(string accessToken, Password current, Password password, CancellationToken cancellationToken) =>
        cognito.ChangePasswordAsync(
            new ChangePasswordRequest { AccessToken = accessToken, PreviousPassword = current.Value, ProposedPassword = password.Value },
            cancellationToken);

    public Task<GetUserResponse> GetUserAsync(string? accessToken, CancellationToken cancellationToken) =>
        cognito.GetUserAsync(new GetUserRequest { AccessToken = accessToken }, cancellationToken);

    /// <returns>Null when Cognito requires another step.</returns>
    public async Task<AuthenticationResultType?> RenewAsync(string refreshToken, CancellationToken cancellationToken) =>
        (await cognito.GetTokensFromRefreshTokenAsync(
            new GetTokensFromRefreshTokenRequest
            {
                ClientId = ClientId,
                ClientSecret = Secret,
                RefreshToken = refreshToken,
            },
            cancellationToken)).AuthenticationResult;

    public Task RevokeTokenAsync(string refreshToken, CancellationToken cancellationToken) =>
        cognito.RevokeTokenAsync(
            new RevokeTokenRequest { ClientId = ClientId, ClientSecret = Secret, Token = refreshToken },
            cancellationToken);

    public Task DeleteUserAsync(string accessToken, CancellationToken cancellationToken) =>
        cognito.DeleteUserAsync(new DeleteUserRequest { AccessToken = accessToken }, cancellationToken);

    public Task GlobalSignOutAsync(string accessToken, CancellationToken cancellationToken) =>
        cognito.GlobalSignOutAsync(new GlobalSignOutRequest { AccessToken = accessToken }, cancellationToken);

    private Task<AuthFlowResponse> StartUserAuthAsync(
        string address, ChallengeNameType? preferred, string? session, CancellationToken cancellationToken) =>
        InitiateAsync(AuthFlowType.USER_AUTH, address, "PREFERRED_CHALLENGE", preferred?.Value, session, cancellationToken);

    private async Task<AuthFlowResponse> InitiateAsync(
        AuthFlowType flow, string address, string parameter, string? value, string? session, CancellationToken cancellationToken)
    {
        var parameters = new Dictionary<string, string> { ["USERNAME"] = address };
        if (settings.Value.SecretHashOf(address) is { } secretHash)
        {
            parameters["SECRET_HASH"] = secretHash;
        }

        if (value is not null)
        {
            parameters[parameter] = value;
        }

        var reply = await cognito.InitiateAuthAsync(
            new InitiateAuthRequest
            {
                ClientId = ClientId,
                AuthFlow = flow,
                AuthParameters = parameters,
                Session = session,
                UserContextData = visitor.ForCognito(),
            },
            cancellationToken);
        return new AuthFlowResponse(reply.Session, reply.AuthenticationResult, reply.ChallengeName, reply.ChallengeParameters, null);
    }
}
