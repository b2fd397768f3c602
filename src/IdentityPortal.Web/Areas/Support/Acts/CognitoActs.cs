using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Areas.Support.Locks;
using IdentityPortal.Web.Areas.Support.Removals;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>Performs each act at Cognito and on the portal's sessions.</summary>
internal sealed class CognitoActs(
    IAmazonCognitoIdentityProvider cognito,
    IOptions<CognitoSettings> settings,
    AccountSessions sessions,
    CredentialChanges credentials,
    EmergencyLocks locks,
    FactorRemovals removals,
    FactorRemover remover,
    DeletionActs deletions,
    AccountRows rows,
    Notices notices)
{
    private const string Email = "EMAIL";
    private const string Text = "SMS";

    private string Pool => settings.Value.UserPoolId;

    private string Client => settings.Value.UserPoolClientId;

    public Task<ActResult> DoAsync(SupportAct act, DeskAccount account, StaffMember staff, CancellationToken cancellationToken) => act switch
    {
        SupportAct.SendCode when account.State.Status == AccountStatus.Invited => SendInvitationAsync(account, cancellationToken),
        SupportAct.SendCode => SendCodeAsync(account, cancellationToken),
        SupportAct.SendReset => SendResetAsync(account, cancellationToken),
        SupportAct.LogOutEverywhere => LogOutEverywhereAsync(account, cancellationToken),
        SupportAct.ForceReset => ForceResetAsync(account, cancellationToken),
        SupportAct.Disable => DisableAsync(account, cancellationToken),
        SupportAct.Enable => EnableAsync(account, cancellationToken),
        SupportAct.Lock => LockAsync(account, staff, cancellationToken),
        SupportAct.VerifyAddress => VerifyAddressAsync(account, cancellationToken),
        SupportAct.DeleteSignUp => DeleteSignUpAsync(account, cancellationToken),
        SupportAct.RemoveFactor => AskForRemovalAsync(account, staff),
        SupportAct.ApproveRemoval => ApproveRemovalAsync(account, staff, cancellationToken),
        SupportAct.RefuseRemoval => RefuseRemovalAsync(account),
        SupportAct.ExportData => ExportAsync(account),
        SupportAct.DeleteAccount => DeleteAsync(account, cancellationToken),
        SupportAct.ConfirmSignUp => ConfirmSignUpAsync(account, cancellationToken),
        _ => throw new InvalidOperationException($"An unknown act, {act}."),
    };

    private async Task<ActResult> SendInvitationAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        var (medium, to) = account.Address.Length > 0 ? (Email, account.Address) : (Text, account.Phone ?? "");
        var reply = await cognito.AdminCreateUserAsync(
            new AdminCreateUserRequest
            {
                UserPoolId = Pool,
                Username = account.LogsInWith,
                MessageAction = MessageActionType.RESEND,
                DesiredDeliveryMediums = [medium],
            },
            cancellationToken);
        return Result(new TrailResult.SentInvitation(medium, MaskedAddress.Of(to)), reply);
    }

    private async Task<ActResult> SendCodeAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        var reply = await cognito.ResendConfirmationCodeAsync(
            new ResendConfirmationCodeRequest
            {
                ClientId = Client,
                SecretHash = settings.Value.SecretHashOf(account.Username),
                Username = account.Username,
            },
            cancellationToken);
        return Result(new TrailResult.SentCode(MediumOf(reply.CodeDeliveryDetails), DestinationOf(reply.CodeDeliveryDetails, account)), reply);
    }

    private async Task<ActResult> SendResetAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        var reply = await cognito.ForgotPasswordAsync(
            new ForgotPasswordRequest
            {
                ClientId = Client,
                SecretHash = settings.Value.SecretHashOf(account.Username),
                Username = account.Username,
            },
            cancellationToken);
        return Result(new TrailResult.SentReset(MediumOf(reply.CodeDeliveryDetails), DestinationOf(reply.CodeDeliveryDetails, account)), reply);
    }

    private async Task<ActResult> LogOutEverywhereAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        AdminUserGlobalSignOutResponse? reply = null;
        var ended = await sessions.EndAllAsync(account.AccountId, async () => reply = await SignOutAsync(account, cancellationToken));
        return new ActResult(
            ended.AtCognito ? new TrailResult.LoggedOut(ended.Count, ended.Apps.Told, ended.Apps.NotTold) : new TrailResult.LoggedOutOnlyHere(ended.Count, ended.Apps.Told, ended.Apps.NotTold),
            reply?.ResponseMetadata?.RequestId);
    }

    private async Task<ActResult> ForceResetAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        var reply = await cognito.AdminResetUserPasswordAsync(
            new AdminResetUserPasswordRequest { UserPoolId = Pool, Username = account.Username }, cancellationToken);
        var ended = await credentials.ByStaffAsync(account.AccountId, () => SignOutAsync(account, cancellationToken));
        await notices.TellAsync(account.AccountId, MailKind.PasswordTakenAway);
        return Result(
            ended.AtCognito
                ? new TrailResult.PasswordTakenAway(ended.Count, ended.Apps.Told, ended.Apps.NotTold)
                : new TrailResult.PasswordTakenAwayOnlyHere(ended.Count, ended.Apps.Told, ended.Apps.NotTold),
            reply);
    }

    private async Task<ActResult> DisableAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        var reply = await cognito.AdminDisableUserAsync(
            new AdminDisableUserRequest { UserPoolId = Pool, Username = account.Username }, cancellationToken);
        await locks.DropAsync(account.Sub);

        // Otherwise sign-ins would continue once the account is enabled again.
        var ended = await sessions.EndAllAsync(account.AccountId, () => SignOutAsync(account, cancellationToken));
        return Result(
            ended.AtCognito
                ? new TrailResult.Disabled(ended.Count, ended.Apps.Told, ended.Apps.NotTold)
                : new TrailResult.DisabledOnlyHere(ended.Count, ended.Apps.Told, ended.Apps.NotTold),
            reply);
    }

    private async Task<ActResult> LockAsync(DeskAccount account, StaffMember staff, CancellationToken cancellationToken)
    {
        AmazonWebServiceResponse reply;
        try
        {
            // Somebody may have disabled the account after it was read and before the lock began. Anybody who does so later drops the lock.
            var now = await cognito.AdminGetUserAsync(
                new AdminGetUserRequest { UserPoolId = Pool, Username = account.Username }, cancellationToken);
            if (now.Enabled == false)
            {
                await locks.GiveUpAsync(account.Sub);
                return Result(new ActOutcome.Misfit(MisfitReason.Disabled).OnRecord, now);
            }

            await locks.RestartAsync(account.Sub, staff);
            reply = await cognito.AdminDisableUserAsync(
                new AdminDisableUserRequest { UserPoolId = Pool, Username = account.Username }, cancellationToken);
        }
        catch (Exception error) when (SupportErrors.ForAct(error) is not (null or ActOutcome.Unknown))
        {
            await locks.GiveUpAsync(account.Sub);
            throw;
        }

        // Before the account is read, because the log-out may change it too.
        var ended = await sessions.EndAllAsync(account.AccountId, () => SignOutAsync(account, cancellationToken));
        try
        {
            var user = await cognito.AdminGetUserAsync(
                new AdminGetUserRequest { UserPoolId = Pool, Username = account.Username }, cancellationToken);
            await locks.SettleAsync(account.Sub, DeskAccounts.Utc(user.UserLastModifiedDate));
        }
        catch (Exception error) when (SupportErrors.ForAct(error) is not null)
        {
            // The account is locked. Without this time, the portal does not enable it, and a lead must.
        }

        return Result(
            ended.AtCognito ? new TrailResult.Locked(ended.Count, ended.Apps.Told, ended.Apps.NotTold) : new TrailResult.LockedOnlyHere(ended.Count, ended.Apps.Told, ended.Apps.NotTold), reply);
    }

    private async Task<ActResult> EnableAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        var reply = await cognito.AdminEnableUserAsync(
            new AdminEnableUserRequest { UserPoolId = Pool, Username = account.Username }, cancellationToken);
        await locks.DropAsync(account.Sub);
        var stopped = await deletions.StopAsync(account, cancellationToken);
        return Result(stopped is null ? new TrailResult.Enabled() : new TrailResult.DeletionStopped(stopped.Text), reply);
    }

    private async Task<ActResult> VerifyAddressAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        var reply = await cognito.AdminUpdateUserAttributesAsync(
            new AdminUpdateUserAttributesRequest
            {
                UserPoolId = Pool,
                Username = account.Username,
                UserAttributes = [new AttributeType { Name = "email_verified", Value = "true" }],
            },
            cancellationToken);
        return Result(new TrailResult.AddressVerified(), reply);
    }

    private async Task<ActResult> DeleteSignUpAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        var reply = await cognito.AdminDeleteUserAsync(
            new AdminDeleteUserRequest { UserPoolId = Pool, Username = account.Username }, cancellationToken);
        await rows.DeleteAsync(account.Sub);
        return Result(new TrailResult.SignUpDeleted(), reply);
    }

    private async Task<ActResult> ConfirmSignUpAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        var reply = await cognito.AdminConfirmSignUpAsync(
            new AdminConfirmSignUpRequest { UserPoolId = Pool, Username = account.Username }, cancellationToken);
        return Result(new TrailResult.SignUpConfirmed(), reply);
    }

    private async Task<ActResult> ExportAsync(DeskAccount account)
    {
        await notices.TellAsync(account.AccountId, MailKind.DataExported);
        return Result(new TrailResult.DataExported());
    }

    private async Task<ActResult> DeleteAsync(DeskAccount account, CancellationToken cancellationToken) =>
        Result(await deletions.DeleteAsync(account, cancellationToken));

    private async Task<ActResult> AskForRemovalAsync(DeskAccount account, StaffMember staff) =>
        await removals.TryAskAsync(account, staff) switch
        {
            null => Result(MisfitReason.Requested),
            { } until when until == DateTimeOffset.MaxValue => Result(new TrailResult.RemovalRequested()),
            { } until => Result(new TrailResult.RemovalAnnounced($"{until:O}")),
        };

    private async Task<ActResult> ApproveRemovalAsync(DeskAccount account, StaffMember staff, CancellationToken cancellationToken)
    {
        if (!await removals.TryApproveAsync(account.Sub, staff))
        {
            return Result(MisfitReason.NoRequest);
        }

        // Since the account was read for this act, the person may have set up another factor.
        if (await remover.TryLapseAsync(account, cancellationToken))
        {
            return Result(MisfitReason.Lapsed);
        }

        string? requestId;
        try
        {
            requestId = await remover.SwitchOffAsync(account, cancellationToken);
        }
        catch (Exception error) when (SupportErrors.ForAct(error) is not (null or ActOutcome.Unknown))
        {
            await removals.ReopenAsync(account.Sub, staff);
            throw;
        }

        // If this fails, the request stays approved, and RemovalKeeper finishes it.
        var result = await remover.FinishAsync(account, requestId, cancellationToken);
        await removals.EndAsync(account.Sub, staff.Sub);
        return result;
    }

    private async Task<ActResult> RefuseRemovalAsync(DeskAccount account) =>
        await removals.TryRefuseAsync(account.Sub) ? Result(new TrailResult.RemovalRefused()) : Result(MisfitReason.NoRequest);

    private Task<AdminUserGlobalSignOutResponse> SignOutAsync(DeskAccount account, CancellationToken cancellationToken) =>
        cognito.AdminUserGlobalSignOutAsync(
            new AdminUserGlobalSignOutRequest { UserPoolId = Pool, Username = account.Username }, cancellationToken);

    private static string MediumOf(CodeDeliveryDetailsType? details) => details?.DeliveryMedium?.Value ?? "";

    // Cognito masks addresses in another way than the portal. A telephone number is shown as Cognito masked it.
    private static string DestinationOf(CodeDeliveryDetailsType? details, DeskAccount account) =>
        MediumOf(details) == Email ? MaskedAddress.Of(account.Address) : details?.Destination ?? "";

    private static ActResult Result(TrailResult outcome) => new(outcome, RequestId: null);

    private static ActResult Result(MisfitReason why) => Result(new ActOutcome.Misfit(why).OnRecord);

    private static ActResult Result(TrailResult outcome, AmazonWebServiceResponse reply) => new(outcome, reply.ResponseMetadata?.RequestId);
}
