using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Extensions.CognitoAuthentication;
using IdentityPortal.Web.Security;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts;

/// <summary>Calls Cognito's public operations and adds the app client, the secret hash and the visitor's address to each request.</summary>
internal sealed class CognitoRequests(
    IAmazonCognitoIdentityProvider cognito, CognitoUserPool pool, IOptions<CognitoSettings> settings, VisitorContext visitor)
{
    /// <summary>How Cognito marks a user's attributes among the parameters and answers of a challenge.</summary>
    public const string AttributePrefix = "userAttributes.";

    /// <summary>Cognito's user name among the parameters of a challenge.</summary>
    public const string UserName = "USER_ID_FOR_SRP";

    private string ClientId => settings.Value.UserPoolClientId;

    public Task<SignUpResponse> SignUpAsync(string address, Password password, CancellationToken cancellationToken) =>
        cognito.SignUpAsync(
            new SignUpRequest
            {
                ClientId = ClientId,
                SecretHash = settings.Value.SecretHashOf(address),
                Username = address,
                Password = password.Value,
                UserAttributes = [new AttributeType { Name = "email", Value = address }],
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
        pool.GetUser(address).StartWithSrpAuthAsync(
            new InitiateSrpAuthRequest { Password = password.Value, UserContextData = visitor.ForCognito() }, cancellationToken);

    /// <returns>Null when Cognito requires another step.</returns>
    public async Task<AuthenticationResultType?> LogInAfterConfirmAsync(string address, string session, CancellationToken cancellationToken)
    {
        var parameters = new Dictionary<string, string> { ["USERNAME"] = address };
        if (settings.Value.SecretHashOf(address) is { } secretHash)
        {
            parameters["SECRET_HASH"] = secretHash;
        }

        return (await cognito.InitiateAuthAsync(
            new InitiateAuthRequest
            {
                ClientId = ClientId,
                AuthFlow = AuthFlowType.USER_AUTH,
                AuthParameters = parameters,
                Session = session,
                UserContextData = visitor.ForCognito(),
            },
            cancellationToken)).AuthenticationResult;
    }

    /// <returns>Null when Cognito requires another step.</returns>
    public async Task<AuthenticationResultType?> SetNewPasswordAsync(
        PendingNewPassword pending, Password password, IReadOnlyDictionary<string, string> attributes, CancellationToken cancellationToken) =>
        (await pool.GetUser(pending.UserId).RespondToNewPasswordRequiredAsync(
            new RespondToNewPasswordRequiredRequest { SessionID = pending.Session, NewPassword = password.Value },
            attributes.ToDictionary(attribute => AttributePrefix + attribute.Key, attribute => attribute.Value),
            cancellationToken)).AuthenticationResult;

    public Task ChangePasswordAsync(string accessToken, Password current, Password password, CancellationToken cancellationToken) =>
        cognito.ChangePasswordAsync(
            new ChangePasswordRequest { AccessToken = accessToken, PreviousPassword = current.Value, ProposedPassword = password.Value },
            cancellationToken);

    public Task GetUserAsync(string? accessToken, CancellationToken cancellationToken) =>
        cognito.GetUserAsync(new GetUserRequest { AccessToken = accessToken }, cancellationToken);

    /// <returns>Null when Cognito requires another step.</returns>
    public async Task<AuthenticationResultType?> RenewAsync(string refreshToken, CancellationToken cancellationToken) =>
        (await cognito.GetTokensFromRefreshTokenAsync(
            new GetTokensFromRefreshTokenRequest
            {
                ClientId = ClientId,
                ClientSecret = settings.Value.UserPoolClientSecret,
                RefreshToken = refreshToken,
            },
            cancellationToken)).AuthenticationResult;

    public Task RevokeTokenAsync(string refreshToken, CancellationToken cancellationToken) =>
        cognito.RevokeTokenAsync(
            new RevokeTokenRequest { ClientId = ClientId, ClientSecret = settings.Value.UserPoolClientSecret, Token = refreshToken },
            cancellationToken);

    public Task GlobalSignOutAsync(string accessToken, CancellationToken cancellationToken) =>
        cognito.GlobalSignOutAsync(new GlobalSignOutRequest { AccessToken = accessToken }, cancellationToken);
}
