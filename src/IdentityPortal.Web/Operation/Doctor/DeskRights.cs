using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>
/// Finds the support desk's permissions that the portal's role lacks. It makes each of the desk's calls for a user who cannot
/// exist. Cognito checks the permission before it looks for the user, and nothing changes.
/// </summary>
internal sealed class DeskRights(IAmazonCognitoIdentityProvider cognito, IOptions<CognitoSettings> settings)
{
    private const string Confirming = "AdminConfirmSignUp";

    public static IReadOnlyList<string> Operations { get; } =
    [
        "AdminGetUser", "AdminListGroupsForUser", "ListUsers", "AdminCreateUser", "AdminUserGlobalSignOut", "AdminResetUserPassword",
        "AdminDisableUser", "AdminEnableUser", "AdminUpdateUserAttributes", "AdminDeleteUser",
        "AdminSetUserMFAPreference", "AdminDeleteSoftwareToken", Confirming,
    ];

    private string Pool => settings.Value.UserPoolId;

    /// <summary>Those of the operations that the desk calls with these settings.</summary>
    public static IEnumerable<string> NeededWith(PortalOptions options) =>
        Operations.Where(operation => operation != Confirming || !options.Register.ConfirmsByCode());

    /// <param name="denied">Operations that the role may not call.</param>
    public static IEnumerable<PoolFinding> NotMet(IReadOnlyCollection<string> denied) => denied.Intersect(Operations).Select(operation => new PoolFinding(
        $"DeskMay{operation}", Breaks: false, $"Allow cognito-idp:{operation} on the pool for the portal's role, or the support desk cannot use it."));

    /// <summary>Returns those of the operations that the role may not call. Each is called once.</summary>
    /// <param name="operations">Any of <see cref="Operations"/>.</param>
    public async Task<IReadOnlyCollection<string>> DeniedAsync(IEnumerable<string> operations, CancellationToken cancellationToken)
    {
        var denied = new List<string>();
        foreach (var operation in operations.Distinct())
        {
            if (!await MayAsync(operation, cancellationToken))
            {
                denied.Add(operation);
            }
        }

        return denied;
    }

    private async Task<bool> MayAsync(string operation, CancellationToken cancellationToken)
    {
        try
        {
            // WaitAsync is needed because the SDK's search for credentials ignores the token.
            await AskAsync(operation, $"{Guid.NewGuid()}", cancellationToken).WaitAsync(cancellationToken);
            return true;
        }
        catch (Exception error) when (error is AmazonClientException or AmazonServiceException)
        {
            return !CognitoErrors.IsNotPermitted(error);
        }
    }

    private Task AskAsync(string operation, string nobody, CancellationToken cancellationToken) => operation switch
    {
        "AdminGetUser" => cognito.AdminGetUserAsync(new AdminGetUserRequest { UserPoolId = Pool, Username = nobody }, cancellationToken),
        "AdminListGroupsForUser" => cognito.AdminListGroupsForUserAsync(
            new AdminListGroupsForUserRequest { UserPoolId = Pool, Username = nobody }, cancellationToken),
        "ListUsers" => cognito.ListUsersAsync(new ListUsersRequest { UserPoolId = Pool, Limit = 1, AttributesToGet = ["sub"] }, cancellationToken),
        "AdminCreateUser" => cognito.AdminCreateUserAsync(
            new AdminCreateUserRequest { UserPoolId = Pool, Username = $"{nobody}@invalid.invalid", MessageAction = MessageActionType.RESEND }, cancellationToken),
        "AdminUserGlobalSignOut" => cognito.AdminUserGlobalSignOutAsync(
            new AdminUserGlobalSignOutRequest { UserPoolId = Pool, Username = nobody }, cancellationToken),
        "AdminResetUserPassword" => cognito.AdminResetUserPasswordAsync(
            new AdminResetUserPasswordRequest { UserPoolId = Pool, Username = nobody }, cancellationToken),
        "AdminDisableUser" => cognito.AdminDisableUserAsync(new AdminDisableUserRequest { UserPoolId = Pool, Username = nobody }, cancellationToken),
        "AdminEnableUser" => cognito.AdminEnableUserAsync(
            new AdminEnableUserRequest { UserPoolId = Pool, Username = nobody }, cancellationToken),
        "AdminUpdateUserAttributes" => cognito.AdminUpdateUserAttributesAsync(
            new AdminUpdateUserAttributesRequest
            {
                UserPoolId = Pool,
                Username = nobody,
                UserAttributes = [new AttributeType { Name = "email_verified", Value = "true" }],
            },
            cancellationToken),
        "AdminSetUserMFAPreference" => cognito.AdminSetUserMFAPreferenceAsync(
            new AdminSetUserMFAPreferenceRequest
            {
                UserPoolId = Pool,
                Username = nobody,
                SoftwareTokenMfaSettings = new SoftwareTokenMfaSettingsType { Enabled = false },
            },
            cancellationToken),
        "AdminDeleteSoftwareToken" => cognito.AdminDeleteSoftwareTokenAsync(
            new AdminDeleteSoftwareTokenRequest { UserPoolId = Pool, Username = nobody }, cancellationToken),
        Confirming => cognito.AdminConfirmSignUpAsync(new AdminConfirmSignUpRequest { UserPoolId = Pool, Username = nobody }, cancellationToken),
        _ => cognito.AdminDeleteUserAsync(new AdminDeleteUserRequest { UserPoolId = Pool, Username = nobody }, cancellationToken),
    };
}
