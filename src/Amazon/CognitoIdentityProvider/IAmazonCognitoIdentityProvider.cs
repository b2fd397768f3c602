using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>
/// The part of the Cognito user pools API that this package supports. Service errors are <see cref="AmazonCognitoIdentityProviderException"/>s, most
/// of them with their own type. Signed operations without credentials throw <see cref="AmazonClientException"/>. Source: the API reference of Amazon
/// Cognito user pools, 2016-04-18.
/// </summary>
public partial interface IAmazonCognitoIdentityProvider : IAmazonService, IDisposable
{
    /// <summary>Creates an account, which the user then confirms. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">
    /// The request was refused: for example, a wrong password or secret, a disabled account, or a revoked token.
    /// </exception>
    /// <exception cref="InvalidPasswordException">The password violates the pool's policy.</exception>
    /// <exception cref="UsernameExistsException">The user name is taken.</exception>
    /// <exception cref="LimitExceededException">Too many attempts or messages for this user.</exception>
    /// <exception cref="CodeDeliveryFailureException">The code could not be sent. After SignUp, the account exists nevertheless.</exception>
    public Task<SignUpResponse> SignUpAsync(SignUpRequest request, CancellationToken cancellationToken = default);

    /// <summary>Confirms an account with the code that was sent at sign-up. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">
    /// The request was refused: for example, a wrong password or secret, a disabled account, or a revoked token.
    /// </exception>
    /// <exception cref="TooManyFailedAttemptsException">Too many wrong codes were entered.</exception>
    /// <exception cref="CodeMismatchException">The code is wrong.</exception>
    /// <exception cref="ExpiredCodeException">The code has been used, has expired, or was never issued.</exception>
    /// <exception cref="AliasExistsException">The address or number is already an alias of another account.</exception>
    /// <exception cref="LimitExceededException">Too many attempts or messages for this user.</exception>
    /// <exception cref="UserNotFoundException">The user does not exist. Not thrown if the client hides which users exist.</exception>
    public Task<ConfirmSignUpResponse> ConfirmSignUpAsync(ConfirmSignUpRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends a new sign-up code; the previous one becomes invalid. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">
    /// The request was refused: for example, a wrong password or secret, a disabled account, or a revoked token.
    /// </exception>
    /// <exception cref="LimitExceededException">Too many attempts or messages for this user.</exception>
    /// <exception cref="CodeDeliveryFailureException">The code could not be sent. After SignUp, the account exists nevertheless.</exception>
    /// <exception cref="UserNotFoundException">The user does not exist. Not thrown if the client hides which users exist.</exception>
    public Task<ResendConfirmationCodeResponse> ResendConfirmationCodeAsync(
        ResendConfirmationCodeRequest request, CancellationToken cancellationToken = default);

    /// <summary>Mails a code for setting a new password. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">The account's state does not allow a reset, or the account is disabled.</exception>
    /// <exception cref="LimitExceededException">Too many attempts or messages for this user.</exception>
    /// <exception cref="CodeDeliveryFailureException">The code could not be sent.</exception>
    /// <exception cref="UserNotFoundException">The user does not exist. Not thrown if the client hides which users exist.</exception>
    public Task<ForgotPasswordResponse> ForgotPasswordAsync(ForgotPasswordRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sets a new password with the code from the mail. Public: no AWS credentials.</summary>
    /// <exception cref="CodeMismatchException">The code is wrong.</exception>
    /// <exception cref="ExpiredCodeException">The code has expired, has been used, or was never requested.</exception>
    /// <exception cref="InvalidPasswordException">The password violates the pool's policy.</exception>
    /// <exception cref="PasswordHistoryPolicyViolationException">The password was used before.</exception>
    /// <exception cref="LimitExceededException">Too many attempts for this user.</exception>
    public Task<ConfirmForgotPasswordResponse> ConfirmForgotPasswordAsync(
        ConfirmForgotPasswordRequest request, CancellationToken cancellationToken = default);

    /// <summary>Starts a sign-in, or refreshes tokens. Public: no AWS credentials.</summary>
    /// <exception cref="UnsupportedOperationException">The app client is not configured for the call.</exception>
    /// <exception cref="NotAuthorizedException">
    /// The request was refused: for example, a wrong password or secret, a disabled account, or a revoked token.
    /// </exception>
    /// <exception cref="PasswordResetRequiredException">The password must be reset first.</exception>
    /// <exception cref="UserNotFoundException">The user does not exist. Not thrown if the client hides which users exist.</exception>
    /// <exception cref="UserNotConfirmedException">The account is not confirmed yet.</exception>
    public Task<InitiateAuthResponse> InitiateAuthAsync(InitiateAuthRequest request, CancellationToken cancellationToken = default);

    /// <summary>Answers the challenge of the previous step. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">
    /// The request was refused: for example, a wrong password or secret, a disabled account, or a revoked token.
    /// </exception>
    /// <exception cref="CodeMismatchException">The code is wrong.</exception>
    /// <exception cref="ExpiredCodeException">The code has been used, has expired, or was never issued.</exception>
    /// <exception cref="InvalidPasswordException">The password violates the pool's policy.</exception>
    /// <exception cref="PasswordHistoryPolicyViolationException">The password was used before.</exception>
    /// <exception cref="MFAMethodNotFoundException">There is no suitable second factor.</exception>
    /// <exception cref="PasswordResetRequiredException">The password must be reset first.</exception>
    /// <exception cref="UserNotFoundException">The user does not exist. Not thrown if the client hides which users exist.</exception>
    /// <exception cref="UserNotConfirmedException">The account is not confirmed yet.</exception>
    /// <exception cref="AliasExistsException">The address or number is already an alias of another account.</exception>
    /// <exception cref="SoftwareTokenMFANotFoundException">The user has not set up an authenticator app.</exception>
    public Task<RespondToAuthChallengeResponse> RespondToAuthChallengeAsync(
        RespondToAuthChallengeRequest request, CancellationToken cancellationToken = default);

    /// <summary>Exchanges a refresh token for new tokens; required for clients with token rotation. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">
    /// The request was refused: for example, a wrong password or secret, a disabled account, or a revoked token.
    /// </exception>
    /// <exception cref="UserNotFoundException">The user does not exist. Not thrown if the client hides which users exist.</exception>
    /// <exception cref="RefreshTokenReuseException">A refresh token that was already replaced has been used again.</exception>
    public Task<GetTokensFromRefreshTokenResponse> GetTokensFromRefreshTokenAsync(
        GetTokensFromRefreshTokenRequest request, CancellationToken cancellationToken = default);

    /// <summary>Revokes a refresh token and the access and ID tokens issued with it. Public: no AWS credentials.</summary>
    /// <exception cref="UnauthorizedException">The token does not belong to the app client, or the client secret is wrong.</exception>
    /// <exception cref="UnsupportedOperationException">The app client is not configured for the call.</exception>
    /// <exception cref="UnsupportedTokenTypeException">The token is not a refresh token.</exception>
    public Task<RevokeTokenResponse> RevokeTokenAsync(RevokeTokenRequest request, CancellationToken cancellationToken = default);

    /// <summary>Ends all of a user's sessions in the pool. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">
    /// The request was refused: for example, a wrong password or secret, a disabled account, or a revoked token.
    /// </exception>
    /// <exception cref="PasswordResetRequiredException">The password must be reset first.</exception>
    /// <exception cref="UserNotConfirmedException">The account is not confirmed yet.</exception>
    public Task<GlobalSignOutResponse> GlobalSignOutAsync(GlobalSignOutRequest request, CancellationToken cancellationToken = default);

    /// <summary>Replaces the password of a signed-in user; existing tokens stay valid. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">The current password is wrong, or the token is expired or revoked.</exception>
    /// <exception cref="InvalidPasswordException">The new password violates the pool's policy.</exception>
    /// <exception cref="PasswordHistoryPolicyViolationException">The new password was used before.</exception>
    /// <exception cref="LimitExceededException">Too many attempts.</exception>
    /// <exception cref="PasswordResetRequiredException">The password must be reset with a mailed code first.</exception>
    /// <exception cref="UserNotFoundException">The user does not exist. Not thrown if the client hides which users exist.</exception>
    /// <exception cref="UserNotConfirmedException">The account is not confirmed yet.</exception>
    public Task<ChangePasswordResponse> ChangePasswordAsync(ChangePasswordRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes the signed-in user's own account. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">The token is expired or revoked, or the account is disabled.</exception>
    /// <exception cref="PasswordResetRequiredException">The password must be reset with a mailed code first.</exception>
    /// <exception cref="UserNotFoundException">The account has been deleted.</exception>
    /// <exception cref="UserNotConfirmedException">The account is not confirmed yet.</exception>
    public Task<DeleteUserResponse> DeleteUserAsync(DeleteUserRequest request, CancellationToken cancellationToken = default);

    /// <summary>Returns the signed-in user's own account. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">
    /// The request was refused: for example, a wrong password or secret, a disabled account, or a revoked token.
    /// </exception>
    /// <exception cref="PasswordResetRequiredException">The password must be reset first.</exception>
    /// <exception cref="UserNotFoundException">The user does not exist. Not thrown if the client hides which users exist.</exception>
    /// <exception cref="UserNotConfirmedException">The account is not confirmed yet.</exception>
    public Task<GetUserResponse> GetUserAsync(GetUserRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes attributes of the signed-in user; a new address gets a code. Public: no AWS credentials.</summary>
    /// <exception cref="AliasExistsException">Another account has the address.</exception>
    /// <exception cref="InvalidParameterException">An attribute is fixed, unknown or does not conform to the pool's schema.</exception>
    /// <exception cref="NotAuthorizedException">The token is not valid, or the app client must not write an attribute.</exception>
    /// <exception cref="CodeDeliveryFailureException">The code could not be sent.</exception>
    /// <exception cref="UserNotFoundException">The user does not exist.</exception>
    public Task<UpdateUserAttributesResponse> UpdateUserAttributesAsync(
        UpdateUserAttributesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Verifies an address of the signed-in user with its code. Public: no AWS credentials.</summary>
    /// <exception cref="AliasExistsException">Another account has the address by now.</exception>
    /// <exception cref="CodeMismatchException">The code is wrong.</exception>
    /// <exception cref="ExpiredCodeException">The code has expired or was used, or none was requested.</exception>
    /// <exception cref="LimitExceededException">Too many codes were tried.</exception>
    /// <exception cref="NotAuthorizedException">The token is not valid.</exception>
    /// <exception cref="UserNotFoundException">The user does not exist.</exception>
    public Task<VerifyUserAttributeResponse> VerifyUserAttributeAsync(
        VerifyUserAttributeRequest request, CancellationToken cancellationToken = default);

    /// <summary>Returns any user's account. Signed: needs AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">
    /// The request was refused: for example, a wrong password or secret, a disabled account, or a revoked token.
    /// </exception>
    /// <exception cref="UserNotFoundException">The user does not exist.</exception>
    public Task<AdminGetUserResponse> AdminGetUserAsync(AdminGetUserRequest request, CancellationToken cancellationToken = default);

    /// <summary>Searches the pool's users. Signed: needs AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">
    /// The request was refused: for example, a wrong password or secret, a disabled account, or a revoked token.
    /// </exception>
    public Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken = default);

    /// <summary>Returns the settings of a pool. Signed: needs AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">
    /// The request was refused: for example, a wrong password or secret, a disabled account, or a revoked token.
    /// </exception>
    public Task<DescribeUserPoolResponse> DescribeUserPoolAsync(
        DescribeUserPoolRequest request, CancellationToken cancellationToken = default);

    /// <summary>Returns the settings of an app client, including its secret. Signed: needs AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">
    /// The request was refused: for example, a wrong password or secret, a disabled account, or a revoked token.
    /// </exception>
    public Task<DescribeUserPoolClientResponse> DescribeUserPoolClientAsync(
        DescribeUserPoolClientRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the groups of a user. Signed: needs AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">
    /// The request was refused: for example, a wrong password or secret, a disabled account, or a revoked token.
    /// </exception>
    /// <exception cref="UserNotFoundException">The user does not exist.</exception>
    public Task<AdminListGroupsForUserResponse> AdminListGroupsForUserAsync(
        AdminListGroupsForUserRequest request, CancellationToken cancellationToken = default);

    /// <summary>Creates and invites a user, or with RESEND sends the invitation again. Signed: needs AWS credentials.</summary>
    /// <exception cref="UnsupportedUserStateException">RESEND for a user who has already signed in.</exception>
    /// <exception cref="UsernameExistsException">The user name is taken.</exception>
    /// <exception cref="CodeDeliveryFailureException">The invitation could not be sent.</exception>
    /// <exception cref="UserNotFoundException">RESEND for a user who does not exist.</exception>
    public Task<AdminCreateUserResponse> AdminCreateUserAsync(
        AdminCreateUserRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes an account. Signed: needs AWS credentials.</summary>
    /// <exception cref="UserNotFoundException">The user does not exist.</exception>
    public Task<AdminDeleteUserResponse> AdminDeleteUserAsync(
        AdminDeleteUserRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes an account's attributes, also those that mark an address as verified. Signed: needs AWS credentials.</summary>
    /// <exception cref="UserNotFoundException">The user does not exist.</exception>
    /// <exception cref="AliasExistsException">The address is verified for another account.</exception>
    /// <exception cref="InvalidParameterException">The pool does not allow a value.</exception>
    public Task<AdminUpdateUserAttributesResponse> AdminUpdateUserAttributesAsync(
        AdminUpdateUserAttributesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Confirms an account without a code. Never retried. Signed: needs AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">The account is confirmed already.</exception>
    /// <exception cref="UserLambdaValidationException">A function of the pool failed after the account was confirmed.</exception>
    /// <exception cref="UserNotFoundException">The user does not exist.</exception>
    public Task<AdminConfirmSignUpResponse> AdminConfirmSignUpAsync(
        AdminConfirmSignUpRequest request, CancellationToken cancellationToken = default);

    /// <summary>Disables an account; its refresh tokens stop working. Signed: needs AWS credentials.</summary>
    /// <exception cref="UserNotFoundException">The user does not exist.</exception>
    public Task<AdminDisableUserResponse> AdminDisableUserAsync(
        AdminDisableUserRequest request, CancellationToken cancellationToken = default);

    /// <summary>Enables a disabled account. Signed: needs AWS credentials.</summary>
    /// <exception cref="UserNotFoundException">The user does not exist.</exception>
    public Task<AdminEnableUserResponse> AdminEnableUserAsync(
        AdminEnableUserRequest request, CancellationToken cancellationToken = default);

    /// <summary>Invalidates the password and mails a code for setting a new one. Never retried. Signed: needs AWS credentials.</summary>
    /// <exception cref="InvalidParameterException">The account has no verified address to send the code to.</exception>
    /// <exception cref="NotAuthorizedException">The account's state does not allow a reset.</exception>
    /// <exception cref="LimitExceededException">Too many attempts or messages for this user.</exception>
    /// <exception cref="UserNotFoundException">The user does not exist.</exception>
    public Task<AdminResetUserPasswordResponse> AdminResetUserPasswordAsync(
        AdminResetUserPasswordRequest request, CancellationToken cancellationToken = default);

    /// <summary>Ends all of a user's sessions in the pool. Signed: needs AWS credentials.</summary>
    /// <exception cref="UserNotFoundException">The user does not exist.</exception>
    public Task<AdminUserGlobalSignOutResponse> AdminUserGlobalSignOutAsync(
        AdminUserGlobalSignOutRequest request, CancellationToken cancellationToken = default);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCognitoIdentityProviderConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonCognitoIdentityProviderClient(awsCredentials, (AmazonCognitoIdentityProviderConfig)clientConfig);
}
