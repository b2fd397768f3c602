using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>Disables an account until it is deleted, and enables it again, with the portal's AWS rights.</summary>
internal sealed class AccountDisabling(
    IAmazonCognitoIdentityProvider cognito, IOptions<CognitoSettings> settings, AccountDeletions deletions, AccountSessions sessions, TrailReader trail)
{
    /// <summary>Staff may have disabled the account while Cognito was answering that it is enabled, and the clocks of instances differ.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(1);

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

    /// <summary>
    /// Stops a deletion, which the caller holds, and enables the account. If staff have disabled it since the deletion was asked for, it stays so: Cognito
    /// does not say who has disabled an account, but the trail does.
    /// </summary>
    /// <param name="account">As in <see cref="AccountDeletions.KeepAsync"/>.</param>
    /// <param name="acting">As in <see cref="AccountDeletions.KeepAsync"/>.</param>
    /// <returns>Whether the account is enabled.</returns>
    public async Task<bool> StopAsync(OpenDeletion deletion, AccountId account, ActingBrowser? acting, CancellationToken cancellationToken)
    {
        bool isShutOut;
        try
        {
            isShutOut = await trail.IsShutOutAsync(deletion.Order.Sub, deletion.AskedAt - Before, cancellationToken);
            if (!isShutOut)
            {
                await cognito.AdminEnableUserAsync(
                    new AdminEnableUserRequest { UserPoolId = Pool, Username = deletion.Order.UserName }, cancellationToken);
            }
        }
        catch
        {
            await deletions.ReleaseAsync(deletion.Receipt);
            throw;
        }

        await deletions.KeepAsync(deletion, account, acting, isEnabled: !isShutOut);
        return !isShutOut;
    }
}
