using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>Disables an account until it is deleted, and enables it again, with the portal's AWS rights.</summary>
internal sealed class AccountDisabling(
    IAmazonCognitoIdentityProvider cognito, IOptions<CognitoSettings> settings, AccountDeletions deletions, AccountSessions sessions)
{
    private string Pool => settings.Value.UserPoolId;

    /// <summary>Disables the account, ends its sessions and tells the person. Each step can be repeated.</summary>
    public async Task DisableAsync(DeletionReceipt receipt, DeletionOrder order, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        await cognito.AdminDisableUserAsync(new AdminDisableUserRequest { UserPoolId = Pool, Username = order.UserName }, cancellationToken);

        // Otherwise sign-ins would continue once the account is enabled again.
        await sessions.EndAllAsync(new AccountId(order.Sub, order.Address), () => cognito.AdminUserGlobalSignOutAsync(
            new AdminUserGlobalSignOutRequest { UserPoolId = Pool, Username = order.UserName }, cancellationToken));
        await deletions.ScheduleAsync(receipt, order, dueAt);
    }

    /// <summary>Whether somebody has enabled the account since. Whoever did that wanted it to stay.</summary>
    public async Task<bool> IsEnabledAsync(DeletionOrder order, CancellationToken cancellationToken)
    {
        try
        {
            return (await cognito.AdminGetUserAsync(
                new AdminGetUserRequest { UserPoolId = Pool, Username = order.UserName }, cancellationToken)).Enabled == true;
        }
        catch (Exception error) when (AccountErrors.MeansDeleted(error))
        {
            return false;
        }
    }

    /// <summary>Enables the account and forgets its deletion, which the caller holds.</summary>
    public async Task EnableAsync(OpenDeletion deletion, CancellationToken cancellationToken)
    {
        try
        {
            await cognito.AdminEnableUserAsync(
                new AdminEnableUserRequest { UserPoolId = Pool, Username = deletion.Order.UserName }, cancellationToken);
        }
        catch
        {
            await deletions.ReleaseAsync(deletion.Receipt);
            throw;
        }

        await deletions.DropAsync(deletion.Receipt);
    }
}
