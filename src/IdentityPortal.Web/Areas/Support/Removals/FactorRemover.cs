using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Accounts.Recovery;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Support.Removals;

/// <summary>Removes all second factors of an account at Cognito, and ends its sessions.</summary>
internal sealed class FactorRemover(
    IAmazonCognitoIdentityProvider cognito,
    IOptions<CognitoSettings> settings,
    FactorRemovals removals,
    FactorRequests factors,
    AccountSessions sessions,
    RecoveryCodes codes,
    AccountTimeline timeline)
{
    public async Task<ActResult> RemoveAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        var requestId = await SwitchOffAsync(account, cancellationToken);
        return await FinishAsync(account, requestId, cancellationToken);
    }

    /// <summary>The first step. From then on, Cognito asks for no second factor.</summary>
    /// <returns>The id of the request to Cognito.</returns>
    public Task<string?> SwitchOffAsync(DeskAccount account, CancellationToken cancellationToken) =>
        factors.SwitchOffAsync(account.Username, account.SecondFactors, cancellationToken);

    /// <summary>The steps after <see cref="SwitchOffAsync"/>. They can be repeated.</summary>
    public async Task<ActResult> FinishAsync(DeskAccount account, string? requestId, CancellationToken cancellationToken)
    {
        // Cognito does not ask for an app that is switched off, but where the pool requires a factor, the key would still be one.
        await factors.DeleteAuthenticatorAsync(account.Username, cancellationToken);
        await codes.DropAllAsync(account.Sub);
        var ended = await EndSessionsAsync(account, cancellationToken);
        await timeline.AddAsync(account.AccountId, TimelineKind.SecondFactorRemoved, acting: null);
        return new ActResult(
            ended.AtCognito
                ? new TrailResult.FactorsRemoved(ended.Count, ended.Apps.Told, ended.Apps.NotTold)
                : new TrailResult.FactorsRemovedOnlyHere(ended.Count, ended.Apps.Told, ended.Apps.NotTold),
            requestId);
    }

    /// <summary>
    /// Ends an approved request if the person has got another factor since it was made. That factor stays, but an instance may have switched the old
    /// one off and then crashed, so what belonged to the old one ends.
    /// </summary>
    /// <returns>Whether it has ended.</returns>
    public async Task<bool> TryLapseAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        if (await removals.FindLapsedAsync(account.Sub, cancellationToken) is not { } lapsed)
        {
            return false;
        }

        if (!await timeline.HasSinceAsync(account.Sub, FactorRemovals.AskedAt(lapsed), [TimelineKind.RecoveryCodesMade], cancellationToken))
        {
            await codes.WithdrawAsync(account.Sub);
        }

        // The request ends last. After a crash, RemovalKeeper finds it again and repeats the other steps.
        var ended = await EndSessionsAsync(account, cancellationToken);
        await removals.LapseAsync(
            lapsed,
            ended.AtCognito
                ? new TrailResult.LapsedAfterApproval(ended.Count, ended.Apps.Told, ended.Apps.NotTold)
                : new TrailResult.LapsedAfterApprovalOnlyHere(ended.Count, ended.Apps.Told, ended.Apps.NotTold));
        return true;
    }

    private Task<EndedSessions> EndSessionsAsync(DeskAccount account, CancellationToken cancellationToken) =>
        sessions.EndAllAsync(account.AccountId, () => cognito.AdminUserGlobalSignOutAsync(
            new AdminUserGlobalSignOutRequest { UserPoolId = settings.Value.UserPoolId, Username = account.Username }, cancellationToken));
}
