using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>
/// The Cognito user pools API, as far as this package has it. Failures of the service are
/// <see cref="AmazonCognitoIdentityProviderException"/>s, most of them of a type of their own; signed operations without credentials
/// throw <see cref="AmazonClientException"/>.
/// Source: the API reference of Amazon Cognito user pools, 2016-04-18.
/// </summary>
public interface IAmazonCognitoIdentityProvider : IAmazonService, IDisposable
{
    /// <summary>Makes an account that its owner then confirms. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">Refused: wrong password, disabled account, revoked token, wrong secret.</exception>
    /// <exception cref="InvalidPasswordException">The password breaks one of the pool's rules.</exception>
    /// <exception cref="UsernameExistsException">The name is taken.</exception>
    /// <exception cref="LimitExceededException">Too many attempts or messages for this person. Never retried.</exception>
    /// <exception cref="CodeDeliveryFailureException">The code could not be sent; after SignUp the account exists all the same.</exception>
    public Task<SignUpResponse> SignUpAsync(SignUpRequest request, CancellationToken cancellationToken = default);

    /// <summary>Proves the mailbox with the code that sign-up sent. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">Refused: wrong password, disabled account, revoked token, wrong secret.</exception>
    /// <exception cref="TooManyFailedAttemptsException">Too many wrong codes.</exception>
    /// <exception cref="CodeMismatchException">The code is wrong.</exception>
    /// <exception cref="ExpiredCodeException">The code is used, too old, or was never issued.</exception>
    /// <exception cref="AliasExistsException">Another account has the address or number as its alias.</exception>
    /// <exception cref="LimitExceededException">Too many attempts or messages for this person. Never retried.</exception>
    /// <exception cref="UserNotFoundException">No such user; only where the client does not hide it.</exception>
    public Task<ConfirmSignUpResponse> ConfirmSignUpAsync(ConfirmSignUpRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends the sign-up code again; the earlier one stops working. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">Refused: wrong password, disabled account, revoked token, wrong secret.</exception>
    /// <exception cref="LimitExceededException">Too many attempts or messages for this person. Never retried.</exception>
    /// <exception cref="CodeDeliveryFailureException">The code could not be sent; after SignUp the account exists all the same.</exception>
    /// <exception cref="UserNotFoundException">No such user; only where the client does not hide it.</exception>
    public Task<ResendConfirmationCodeResponse> ResendConfirmationCodeAsync(
        ResendConfirmationCodeRequest request, CancellationToken cancellationToken = default);

    /// <summary>Mails a code with which the person can set a new password. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">The account cannot be reset in its state, or is disabled.</exception>
    /// <exception cref="LimitExceededException">Too many attempts or messages for this person. Never retried.</exception>
    /// <exception cref="CodeDeliveryFailureException">The code could not be sent.</exception>
    /// <exception cref="UserNotFoundException">No such user; only where the client does not hide it.</exception>
    public Task<ForgotPasswordResponse> ForgotPasswordAsync(ForgotPasswordRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sets a new password with the code from the mail. Public: no AWS credentials.</summary>
    /// <exception cref="CodeMismatchException">A wrong code.</exception>
    /// <exception cref="ExpiredCodeException">The code is too old, was used, or none was asked for.</exception>
    /// <exception cref="InvalidPasswordException">The password breaks the pool's rules.</exception>
    /// <exception cref="PasswordHistoryPolicyViolationException">The person has had this password before.</exception>
    /// <exception cref="LimitExceededException">Too many attempts for this person. Never retried.</exception>
    public Task<ConfirmForgotPasswordResponse> ConfirmForgotPasswordAsync(
        ConfirmForgotPasswordRequest request, CancellationToken cancellationToken = default);

    /// <summary>The first step of a sign-in, or a refresh. Public: no AWS credentials.</summary>
    /// <exception cref="UnsupportedOperationException">The app client is not set up for the call.</exception>
    /// <exception cref="NotAuthorizedException">Refused: wrong password, disabled account, revoked token, wrong secret.</exception>
    /// <exception cref="PasswordResetRequiredException">The password has to be replaced first.</exception>
    /// <exception cref="UserNotFoundException">No such user; only where the client does not hide it.</exception>
    /// <exception cref="UserNotConfirmedException">The account waits for its code.</exception>
    public Task<InitiateAuthResponse> InitiateAuthAsync(InitiateAuthRequest request, CancellationToken cancellationToken = default);

    /// <summary>Answers the challenge of the step before. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">Refused: wrong password, disabled account, revoked token, wrong secret.</exception>
    /// <exception cref="CodeMismatchException">The code is wrong.</exception>
    /// <exception cref="ExpiredCodeException">The code is used, too old, or was never issued.</exception>
    /// <exception cref="InvalidPasswordException">The password breaks one of the pool's rules.</exception>
    /// <exception cref="PasswordHistoryPolicyViolationException">The password was used before.</exception>
    /// <exception cref="MFAMethodNotFoundException">No second factor fits.</exception>
    /// <exception cref="PasswordResetRequiredException">The password has to be replaced first.</exception>
    /// <exception cref="UserNotFoundException">No such user; only where the client does not hide it.</exception>
    /// <exception cref="UserNotConfirmedException">The account waits for its code.</exception>
    /// <exception cref="AliasExistsException">Another account has the address or number as its alias.</exception>
    /// <exception cref="SoftwareTokenMFANotFoundException">No authenticator app is set up.</exception>
    public Task<RespondToAuthChallengeResponse> RespondToAuthChallengeAsync(
        RespondToAuthChallengeRequest request, CancellationToken cancellationToken = default);

    /// <summary>New tokens for a refresh token; the only way for clients that rotate them. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">Refused: wrong password, disabled account, revoked token, wrong secret.</exception>
    /// <exception cref="UserNotFoundException">No such user; only where the client does not hide it.</exception>
    /// <exception cref="RefreshTokenReuseException">A refresh token that works once came back.</exception>
    public Task<GetTokensFromRefreshTokenResponse> GetTokensFromRefreshTokenAsync(
        GetTokensFromRefreshTokenRequest request, CancellationToken cancellationToken = default);

    /// <summary>Ends a refresh token and the access and ID tokens that came from it. Public: no AWS credentials.</summary>
    /// <exception cref="UnauthorizedException">The app client or its secret does not fit the token.</exception>
    /// <exception cref="UnsupportedOperationException">The app client is not set up for the call.</exception>
    /// <exception cref="UnsupportedTokenTypeException">Not a refresh token.</exception>
    public Task<RevokeTokenResponse> RevokeTokenAsync(RevokeTokenRequest request, CancellationToken cancellationToken = default);

    /// <summary>Ends all of a person's sessions in the pool. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">Refused: wrong password, disabled account, revoked token, wrong secret.</exception>
    /// <exception cref="PasswordResetRequiredException">The password has to be replaced first.</exception>
    /// <exception cref="UserNotConfirmedException">The account waits for its code.</exception>
    public Task<GlobalSignOutResponse> GlobalSignOutAsync(GlobalSignOutRequest request, CancellationToken cancellationToken = default);

    /// <summary>Replaces the password of a signed-in user; existing tokens stay valid. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">The password up to now is wrong, or the token is expired or revoked.</exception>
    /// <exception cref="InvalidPasswordException">The new password breaks one of the pool's rules.</exception>
    /// <exception cref="PasswordHistoryPolicyViolationException">The new password was used before.</exception>
    /// <exception cref="LimitExceededException">Too many tries.</exception>
    /// <exception cref="PasswordResetRequiredException">The password has to be replaced by a mailed code.</exception>
    /// <exception cref="UserNotFoundException">No such user; only where the client does not hide it.</exception>
    /// <exception cref="UserNotConfirmedException">The account waits for its code.</exception>
    public Task<ChangePasswordResponse> ChangePasswordAsync(ChangePasswordRequest request, CancellationToken cancellationToken = default);

    /// <summary>A person's own record. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">Refused: wrong password, disabled account, revoked token, wrong secret.</exception>
    /// <exception cref="PasswordResetRequiredException">The password has to be replaced first.</exception>
    /// <exception cref="UserNotFoundException">No such user; only where the client does not hide it.</exception>
    /// <exception cref="UserNotConfirmedException">The account waits for its code.</exception>
    public Task<GetUserResponse> GetUserAsync(GetUserRequest request, CancellationToken cancellationToken = default);

    /// <summary>Anybody's record. Signed: needs AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">Refused: wrong password, disabled account, revoked token, wrong secret.</exception>
    /// <exception cref="UserNotFoundException">No such user; only where the client does not hide it.</exception>
    public Task<AdminGetUserResponse> AdminGetUserAsync(AdminGetUserRequest request, CancellationToken cancellationToken = default);

    /// <summary>Searches the pool. Signed: needs AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">Refused: wrong password, disabled account, revoked token, wrong secret.</exception>
    public Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken = default);

    /// <summary>Settings of a pool. Signed: needs AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">Refused: wrong password, disabled account, revoked token, wrong secret.</exception>
    public Task<DescribeUserPoolResponse> DescribeUserPoolAsync(
        DescribeUserPoolRequest request, CancellationToken cancellationToken = default);

    /// <summary>Settings of an app client, its secret included. Signed: needs AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">Refused: wrong password, disabled account, revoked token, wrong secret.</exception>
    public Task<DescribeUserPoolClientResponse> DescribeUserPoolClientAsync(
        DescribeUserPoolClientRequest request, CancellationToken cancellationToken = default);

    /// <summary>The groups of a user. Signed: needs AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">Refused: wrong password, disabled account, revoked token, wrong secret.</exception>
    /// <exception cref="UserNotFoundException">No such user; only where the client does not hide it.</exception>
    public Task<AdminListGroupsForUserResponse> AdminListGroupsForUserAsync(
        AdminListGroupsForUserRequest request, CancellationToken cancellationToken = default);

    /// <summary>Invites a user, or with RESEND sends the invitation again. Signed: needs AWS credentials.</summary>
    /// <exception cref="UnsupportedUserStateException">RESEND for a user who has already signed in.</exception>
    /// <exception cref="UsernameExistsException">The name is taken.</exception>
    /// <exception cref="CodeDeliveryFailureException">The invitation could not be sent.</exception>
    /// <exception cref="UserNotFoundException">RESEND for a user who does not exist.</exception>
    public Task<AdminCreateUserResponse> AdminCreateUserAsync(
        AdminCreateUserRequest request, CancellationToken cancellationToken = default);

    /// <summary>Shuts an account; its refresh tokens stop working. Signed: needs AWS credentials.</summary>
    /// <exception cref="UserNotFoundException">No such user.</exception>
    public Task<AdminDisableUserResponse> AdminDisableUserAsync(
        AdminDisableUserRequest request, CancellationToken cancellationToken = default);

    /// <summary>Opens an account again. Signed: needs AWS credentials.</summary>
    /// <exception cref="UserNotFoundException">No such user.</exception>
    public Task<AdminEnableUserResponse> AdminEnableUserAsync(
        AdminEnableUserRequest request, CancellationToken cancellationToken = default);

    /// <summary>Invalidates the password and mails a code to set a new one. Sent once only. Signed: needs AWS credentials.</summary>
    /// <exception cref="InvalidParameterException">No verified address to mail to.</exception>
    /// <exception cref="NotAuthorizedException">The account cannot be reset in its state.</exception>
    /// <exception cref="LimitExceededException">Too many attempts or messages for this person. Never retried.</exception>
    /// <exception cref="UserNotFoundException">No such user.</exception>
    public Task<AdminResetUserPasswordResponse> AdminResetUserPasswordAsync(
        AdminResetUserPasswordRequest request, CancellationToken cancellationToken = default);

    /// <summary>Ends all of a person's sessions in the pool. Signed: needs AWS credentials.</summary>
    /// <exception cref="UserNotFoundException">No such user.</exception>
    public Task<AdminUserGlobalSignOutResponse> AdminUserGlobalSignOutAsync(
        AdminUserGlobalSignOutRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCognitoIdentityProviderConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonCognitoIdentityProviderClient(awsCredentials, (AmazonCognitoIdentityProviderConfig)clientConfig);
}
