using System.Text.Json.Nodes;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Accounts.Deletion;
using IdentityPortal.Web.Accounts.Factors;
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
    KnownBrowsers browsers)
{
    /// <summary>Reads what Cognito holds. <see cref="HeldExport"/> adds the rest.</summary>
    public Task<OwnDataOutcome> ReadAsync(CurrentSession session, CancellationToken cancellationToken) => calls.AnswerAsync(
        "DownloadData",
        session.Person.Address,
        AccountErrors.ForOwnData,
        async patience => session.Person.Tokens.AccessToken is { } accessToken
            ? new OwnDataOutcome.Read(await AccountOfAsync(session.Person, accessToken, patience))
            : new OwnDataOutcome.TryLater(),
        cancellationToken,
        subject: session.Person.Subject);

    /// <summary>Deletes the account and everything that the portal holds about it. Once begun, it is finished, also after a crash.</summary>
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

                var order = new DeletionOrder(person.Subject, person.Subject, person.Address, accessToken, tokens.RefreshToken) { Acting = acting };
                (begun, var isFirst) = await deletions.BeginAsync(order, byStaff: false, patience);
                if (!isFirst)
                {
                    return new OwnDataOutcome.DeletionBegun(begun);
                }

                try
                {
                    await deleter.DeleteAsync(begun, order, patience);
                    return new OwnDataOutcome.Deleted(begun);
                }
                catch (Exception error) when (AccountErrors.ForOwnData(error) is not (null or OwnDataOutcome.TryLater))
                {
                    await deletions.DropAsync(begun);
                    throw;
                }
            },
            cancellationToken);
    }

    private async Task<HeldAccount> AccountOfAsync(LoggedInPerson person, string accessToken, CancellationToken cancellationToken)
    {
        var user = await cognito.GetUserAsync(accessToken, cancellationToken);
        var listed = offer.IsOn ? await passkeys.ListAsync(accessToken, cancellationToken) : [];
        var groups = person.Identity.FindAll(person.Identity.RoleClaimType).Select(group => group.Value);
        return HeldAccount.Of(
            person.AccountId, user.Username, user.UserAttributes, user.UserMFASettingList, groups, new JsonObject { ["passkeys"] = new JsonArray([.. listed.Select(Describe)]) });
    }

    private static JsonObject Describe(WebAuthnCredentialDescription passkey) => new()
    {
        ["id"] = passkey.CredentialId,
        ["name"] = passkey.FriendlyCredentialName,
        ["relyingParty"] = passkey.RelyingPartyId,
        ["createdAt"] = passkey.CreatedAt?.ToString("O"),
    };
}
