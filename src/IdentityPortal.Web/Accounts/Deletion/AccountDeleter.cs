using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>Deletes an account at Cognito, and then everything that the portal holds about it. Each step can be repeated.</summary>
internal sealed class AccountDeleter(
    IAmazonCognitoIdentityProvider cognito,
    IOptions<CognitoSettings> settings,
    CognitoRequests requests,
    AccountDeletions deletions,
    SessionStore sessions,
    BrowserNotes notes,
    AccountRows rows)
{
    /// <summary>Deletes the account with the rights of whoever has asked.</summary>
    public async Task DeleteAsync(DeletionReceipt receipt, DeletionOrder order, CancellationToken cancellationToken)
    {
        await (order.AccessToken is { } accessToken
            ? UnlessDeletedAsync(requests.DeleteUserAsync(accessToken, cancellationToken))
            : DeleteByRightAsync(order, cancellationToken));
        await EraseAsync(receipt, order, isConfirmed: true);
    }

    /// <summary>
    /// Finishes a deletion whose person is perhaps no longer logged in, because their tokens have expired or the account is deleted already. Cognito answers
    /// alike in both cases.
    /// </summary>
    public async Task FinishAsync(DeletionReceipt receipt, DeletionOrder order, CancellationToken cancellationToken)
    {
        try
        {
            await DeleteAsync(receipt, order, cancellationToken);
        }
        catch (Exception error) when (order is { AccessToken: not null, RefreshToken: not null } && AccountErrors.MayBeAccessTokenAlone(error))
        {
            await EraseAsync(receipt, order, await IsDeletedWithoutTokenAsync(order, cancellationToken));
        }
    }

    private async Task<bool> IsDeletedWithoutTokenAsync(DeletionOrder order, CancellationToken cancellationToken)
    {
        try
        {
            if (await requests.RenewAsync(order.RefreshToken!, cancellationToken) is { AccessToken: { } renewed })
            {
                await UnlessDeletedAsync(requests.DeleteUserAsync(renewed, cancellationToken));
                return true;
            }
        }
        catch (Exception error) when (AccountErrors.ForSession(error) is SessionVerdict.Ended)
        {
            // The portal's own rights decide.
        }

        try
        {
            await DeleteByRightAsync(order, cancellationToken);
            return true;
        }
        catch (Exception error) when (CognitoErrors.IsNotPermitted(error))
        {
            return false;
        }
    }

    private Task DeleteByRightAsync(DeletionOrder order, CancellationToken cancellationToken) => UnlessDeletedAsync(cognito.AdminDeleteUserAsync(
        new AdminDeleteUserRequest { UserPoolId = settings.Value.UserPoolId, Username = order.UserName }, cancellationToken));

    private static async Task UnlessDeletedAsync(Task deletion)
    {
        try
        {
            await deletion;
        }
        catch (Exception error) when (AccountErrors.MeansDeleted(error))
        {
            // An earlier attempt has deleted it, and its answer was lost.
        }
    }

    private async Task EraseAsync(DeletionReceipt receipt, DeletionOrder order, bool isConfirmed)
    {
        // Other browsers learn why their sessions have ended.
        await sessions.EndAllAsync(new AccountId(order.Sub, order.Address), except: null, CancellationToken.None);
        await notes.EraseAsync(order.Address, sub => sub == order.Sub);
        var begun = await deletions.FindAsync(receipt, CancellationToken.None);

        // Deliveries of mails go by the email address, whatever the person logs in with.
        await rows.DeleteAsync(order.Sub, [order.Address, .. order.Mail is { } mail ? [mail] : Array.Empty<string>()], order.ToldAt ?? begun?.AskedAt ?? DateTimeOffset.MinValue);

        // After a grace period, the portal acts. The browser of the request only tells the language.
        var acting = begun is { DueAt: not null } ? order.Acting?.AsReader() : order.Acting;
        await deletions.EndAsync(receipt, order with { Acting = acting }, isConfirmed);
    }
}
