using Amazon.CognitoIdentityProvider.Internal;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CognitoIdentityProvider;

/// <summary>
/// A client for the Cognito user pools API over HTTPS. Instances are thread-safe. Credentials are only looked up when an operation needs them.
/// </summary>
public partial class AmazonCognitoIdentityProviderClient : AmazonServiceClient, IAmazonCognitoIdentityProvider
{
    private static readonly ServiceMetadata Metadata = new();

    /// <summary>Takes the Region and the credentials from the environment.</summary>
    public AmazonCognitoIdentityProviderClient()
        : this(new AmazonCognitoIdentityProviderConfig())
    {
    }

    /// <summary>Takes the credentials from the environment.</summary>
    public AmazonCognitoIdentityProviderClient(RegionEndpoint region)
        : this(new AmazonCognitoIdentityProviderConfig { RegionEndpoint = region })
    {
    }

    /// <summary>Takes the credentials from the environment.</summary>
    public AmazonCognitoIdentityProviderClient(AmazonCognitoIdentityProviderConfig config)
        : base(config)
    {
    }

    /// <summary>Takes the Region from the environment.</summary>
    public AmazonCognitoIdentityProviderClient(AWSCredentials credentials)
        : this(credentials, new AmazonCognitoIdentityProviderConfig())
    {
    }

    /// <summary>Uses the given credentials and Region.</summary>
    public AmazonCognitoIdentityProviderClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonCognitoIdentityProviderConfig { RegionEndpoint = region })
    {
    }

    /// <summary>Uses the given credentials and settings.</summary>
    public AmazonCognitoIdentityProviderClient(AWSCredentials credentials, AmazonCognitoIdentityProviderConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => Metadata;

    /// <summary>False, because responses contain tokens, which must not be logged.</summary>
    protected override bool SupportResponseLogging => false;

    /// <inheritdoc/>
    public virtual Task<SignUpResponse> SignUpAsync(
        SignUpRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.SignUp, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ConfirmSignUpResponse> ConfirmSignUpAsync(
        ConfirmSignUpRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.ConfirmSignUp, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ResendConfirmationCodeResponse> ResendConfirmationCodeAsync(
        ResendConfirmationCodeRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.ResendConfirmationCode, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ForgotPasswordResponse> ForgotPasswordAsync(
        ForgotPasswordRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.ForgotPassword, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ConfirmForgotPasswordResponse> ConfirmForgotPasswordAsync(
        ConfirmForgotPasswordRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.ConfirmForgotPassword, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<InitiateAuthResponse> InitiateAuthAsync(
        InitiateAuthRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.InitiateAuth, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<RespondToAuthChallengeResponse> RespondToAuthChallengeAsync(
        RespondToAuthChallengeRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.RespondToAuthChallenge, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GetTokensFromRefreshTokenResponse> GetTokensFromRefreshTokenAsync(
        GetTokensFromRefreshTokenRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.GetTokensFromRefreshToken, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<RevokeTokenResponse> RevokeTokenAsync(
        RevokeTokenRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.RevokeToken, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GlobalSignOutResponse> GlobalSignOutAsync(
        GlobalSignOutRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.GlobalSignOut, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ChangePasswordResponse> ChangePasswordAsync(
        ChangePasswordRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.ChangePassword, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<DeleteUserResponse> DeleteUserAsync(
        DeleteUserRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.DeleteUser, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GetUserResponse> GetUserAsync(
        GetUserRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.GetUser, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<UpdateUserAttributesResponse> UpdateUserAttributesAsync(
        UpdateUserAttributesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.UpdateUserAttributes, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<VerifyUserAttributeResponse> VerifyUserAttributeAsync(
        VerifyUserAttributeRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.VerifyUserAttribute, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<AdminGetUserResponse> AdminGetUserAsync(
        AdminGetUserRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.AdminGetUser, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ListUsersResponse> ListUsersAsync(
        ListUsersRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.ListUsers, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<DescribeUserPoolResponse> DescribeUserPoolAsync(
        DescribeUserPoolRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.DescribeUserPool, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<DescribeUserPoolClientResponse> DescribeUserPoolClientAsync(
        DescribeUserPoolClientRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.DescribeUserPoolClient, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<AdminListGroupsForUserResponse> AdminListGroupsForUserAsync(
        AdminListGroupsForUserRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.AdminListGroupsForUser, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<AdminCreateUserResponse> AdminCreateUserAsync(
        AdminCreateUserRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.AdminCreateUser, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<AdminDeleteUserResponse> AdminDeleteUserAsync(
        AdminDeleteUserRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.AdminDeleteUser, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<AdminUpdateUserAttributesResponse> AdminUpdateUserAttributesAsync(
        AdminUpdateUserAttributesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.AdminUpdateUserAttributes, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<AdminConfirmSignUpResponse> AdminConfirmSignUpAsync(
        AdminConfirmSignUpRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.AdminConfirmSignUp, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<AdminDisableUserResponse> AdminDisableUserAsync(
        AdminDisableUserRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.AdminDisableUser, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<AdminEnableUserResponse> AdminEnableUserAsync(
        AdminEnableUserRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.AdminEnableUser, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<AdminResetUserPasswordResponse> AdminResetUserPasswordAsync(
        AdminResetUserPasswordRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.AdminResetUserPassword, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<AdminUserGlobalSignOutResponse> AdminUserGlobalSignOutAsync(
        AdminUserGlobalSignOutRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.AdminUserGlobalSignOut, request, cancellationToken);

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new CognitoEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new CognitoAuthResolver());
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new CognitoRetryPolicy(Config)));
    }

    private Task<TResponse> CallAsync<TRequest, TResponse>(
        Operation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonCognitoIdentityProviderRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        ArgumentNullException.ThrowIfNull(request);
        var options = new InvokeOptions { RequestMarshaller = operation, ResponseUnmarshaller = operation.Reader };
        return InvokeAsync<TResponse>(request, options, cancellationToken);
    }
}
