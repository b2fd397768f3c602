using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts.Addresses;

/// <summary>Calls Cognito's operations about the address of an account.</summary>
internal sealed class AddressRequests(IAmazonCognitoIdentityProvider cognito, KnownFindings known, IOptions<CognitoSettings> settings, IOptions<PortalOptions> options)
{
    private const string Email = "email";

    /// <summary>Whether a new address would get a code, as far as it is known.</summary>
    public bool HasCodes => WhyNoCodes is null;

    private PoolFinding? WhyNoCodes => options.Value.SignIn.IsByEmailOnly()
        ? known.Find("NewAddressesAreProvedFirst")
        : Findings.Named("NamesAreAddresses");

    /// <exception cref="NotSetUpException">It is known that the pool would use a new address without a code, or people log in with another name.</exception>
    public void RequireCodes()
    {
        if (WhyNoCodes is { } finding)
        {
            throw new NotSetUpException(finding);
        }
    }

    /// <summary>Asks Cognito to mail a code to the new address. It replaces an earlier code and an earlier new address. The old one stays until the code.</summary>
    /// <exception cref="AliasExistsException">Another account has the address.</exception>
    public Task ChangeAsync(string accessToken, string newAddress, CancellationToken cancellationToken) => cognito.UpdateUserAttributesAsync(
        new UpdateUserAttributesRequest { AccessToken = accessToken, UserAttributes = [new AttributeType { Name = Email, Value = newAddress }] },
        cancellationToken);

    public Task ProveAsync(string accessToken, ConfirmationCode code, CancellationToken cancellationToken) => cognito.VerifyUserAttributeAsync(
        new VerifyUserAttributeRequest { AccessToken = accessToken, AttributeName = Email, Code = code.Value }, cancellationToken);

    /// <returns>The account's address now.</returns>
    public async Task<string?> ReadAsync(string accessToken, CancellationToken cancellationToken) =>
        (await cognito.GetUserAsync(new GetUserRequest { AccessToken = accessToken }, cancellationToken))
            .UserAttributes?.Find(attribute => attribute.Name == Email)?.Value;

    /// <returns>The address of an account whose person is not logged in. This needs AWS credentials.</returns>
    public async Task<string?> ReadBySubAsync(string sub, CancellationToken cancellationToken) =>
        (await cognito.AdminGetUserAsync(new AdminGetUserRequest { UserPoolId = settings.Value.UserPoolId, Username = sub }, cancellationToken))
            .UserAttributes?.Find(attribute => attribute.Name == Email)?.Value;

    /// <summary>Gives an account its old address back. This needs AWS credentials and can be repeated.</summary>
    public Task RestoreAsync(string sub, string address, CancellationToken cancellationToken) => cognito.AdminUpdateUserAttributesAsync(
        new AdminUpdateUserAttributesRequest
        {
            UserPoolId = settings.Value.UserPoolId,
            Username = sub,
            UserAttributes = [new AttributeType { Name = Email, Value = address }, new AttributeType { Name = "email_verified", Value = "true" }],
        },
        cancellationToken);

    /// <summary>Takes the password away and mails a code for a new one. This needs AWS credentials.</summary>
    public Task ForceResetAsync(string sub, CancellationToken cancellationToken) => cognito.AdminResetUserPasswordAsync(
        new AdminResetUserPasswordRequest { UserPoolId = settings.Value.UserPoolId, Username = sub }, cancellationToken);

    /// <summary>Ends all sign-ins of an account. This needs AWS credentials.</summary>
    public Task SignOutAsync(string sub, CancellationToken cancellationToken) => cognito.AdminUserGlobalSignOutAsync(
        new AdminUserGlobalSignOutRequest { UserPoolId = settings.Value.UserPoolId, Username = sub }, cancellationToken);
}
