using System.Text.Json.Nodes;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Accounts.Addresses;
using IdentityPortal.Web.Accounts.Deletion;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts.Held;

/// <summary>What people do with all their data, one method each.</summary>
internal sealed class OwnDataService(
    AccountCalls calls,
    CognitoRequests cognito,
    PasskeyRequests passkeys,
    PasskeyOffer offer,
    AccountDeletions deletions,
    AccountDeleter deleter,
    AccountDisabling disabling,
    DeletionGrace grace,
    AddressChanges changes,
    KnownBrowsers browsers)
{
    /// <summary>Reads what Cognito holds. <see cref="HeldExport"/> adds the rest.</summary>
    public Task<OwnDataOutcome> ReadAsync(CurrentSession session, CancellationToken cancellationToken) => calls.AnswerLoggedInAsync<OwnDataOutcome>(
        "DownloadData",
        session,
        AccountErrors.ForOwnData,
        new OwnDataOutcome.TryLater(),
        async (accessToken, patience) => new OwnDataOutcome.Read(await AccountOfAsync(session.Person, accessToken, patience)),
        cancellationToken);

    /// <returns>How a deletion would be refused now; null if nothing is known that stands against it.</returns>
    public async Task<OwnDataOutcome?> FindObstacleAsync(LoggedInPerson person, CancellationToken cancellationToken) =>
        grace.Obstacle is { } obstacle ? new OwnDataOutcome.NotSetUp(obstacle)
        : await changes.FindClaimAsync(person.Subject, cancellationToken) is { } claim && !(grace.DueAt > claim) ? new OwnDataOutcome.TooSoonAfterChange(claim)
        : null;

    /// <summary>
    /// Deletes the account and everything that the portal holds about it, at once or after the grace period. Once begun, it is finished, also after a crash.
    /// </summary>
    public Task<OwnDataOutcome> DeleteAsync(CurrentSession session, CancellationToken cancellationToken)
    {
        DeletionReceipt? begun = null;
        var acting = browsers.Acting();
        return calls.AnswerAsync(
            "DeleteAccount",
            session.Person.Address,
            error => AccountErrors.ForDeletion(error, begun),
            async patience =>
            {
                var (person, tokens) = (session.Person, session.Person.Tokens);
                if (tokens.AccessToken is not { } accessToken)
                {
                    return new OwnDataOutcome.TryLater();
                }

                if (await FindObstacleAsync(person, patience) is { } obstacle)
                {
                    return obstacle;
                }

                // It would keep the address reserved until the deletion is finished.
                await changes.StopPendingAsync(person.Subject);

                if (grace.IsOn)
                {
                    // The link in the mail must not enable an account that somebody else has disabled.
                    await cognito.GetUserAsync(accessToken, patience);
                }

                // After a grace period, no token of the person works any longer.
                var order = new DeletionOrder(person.Subject, person.Subject, person.Address, accessToken, tokens.RefreshToken) { Acting = acting, Mail = person.AccountId.Mail, ToldAt = person.ToldAt };
                order = grace.IsOn ? order with { AccessToken = null, RefreshToken = null } : order;
                if (await deletions.BeginAsync(order, session.Id, grace.DueAt, isEnabled: true, patience) is not { } deletion)
                {
                    return new OwnDataOutcome.SessionOver();
                }

                begun = deletion.Receipt;
                return !deletion.IsFirst ? new OwnDataOutcome.DeletionBegun(begun)
                    : deletion.DueAt is { } dueAt ? await ScheduledAsync(begun, order, dueAt, patience)
                    : await DeletedAsync(begun, order, patience);
            },
            cancellationToken);
    }

    private async Task<OwnDataOutcome> DeletedAsync(DeletionReceipt receipt, DeletionOrder order, CancellationToken cancellationToken)
    {
        try
        {
            await deleter.DeleteAsync(receipt, order, cancellationToken);
            return new OwnDataOutcome.Deleted(receipt);
        }
        catch (Exception error) when (AccountErrors.ForOwnData(error) is not (null or OwnDataOutcome.TryLater))
        {
            await deletions.DropAsync(receipt);
            throw;
        }
    }

    private async Task<OwnDataOutcome> ScheduledAsync(
        DeletionReceipt receipt, DeletionOrder order, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        try
        {
            await disabling.DisableAsync(receipt, order, dueAt, cancellationToken);
            return new OwnDataOutcome.DeletionScheduled(receipt, dueAt);
        }
        catch (Exception error) when (CognitoErrors.IsNotPermitted(error))
        {
            await deletions.DropAsync(receipt);
            return new OwnDataOutcome.NotSetUp(DeletionGraceRights.Denied("AdminDisableUser"));
        }
        catch (Exception error) when (AccountErrors.MeansDeleted(error))
        {
            await deletions.DropAsync(receipt);
            throw;
        }
    }

    private async Task<HeldAccount> AccountOfAsync(LoggedInPerson person, string accessToken, CancellationToken cancellationToken)
    {
        var user = await cognito.GetUserAsync(accessToken, cancellationToken);
        var listed = offer.IsOn ? await passkeys.ListAsync(accessToken, cancellationToken) : [];
        var groups = person.Identity.FindAll(person.Identity.RoleClaimType).Select(group => group.Value);

        // The session may know a name that the account has no more.
        var names = person.Names.Where(name => name == user.Username || user.UserAttributes?.Exists(attribute => attribute.Value == name) == true);
        return HeldAccount.Of(
            person.AccountId, [.. names], user.Username, user.UserAttributes, user.UserMFASettingList, groups, new JsonObject { ["passkeys"] = new JsonArray([.. listed.Select(Describe)]) });
    }

    private static JsonObject Describe(WebAuthnCredentialDescription passkey) => new()
    {
        ["id"] = passkey.CredentialId,
        ["name"] = passkey.FriendlyCredentialName,
        ["relyingParty"] = passkey.RelyingPartyId,
        ["createdAt"] = passkey.CreatedAt?.ToString("O"),
    };
}
