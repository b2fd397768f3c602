using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>Performs each act at Cognito and on the portal's sessions.</summary>
internal sealed class CognitoActs(IAmazonCognitoIdentityProvider cognito, IOptions<CognitoSettings> settings, SessionStore sessions)
{
    private const string Email = "EMAIL";

    private string Pool => settings.Value.UserPoolId;

    private string Client => settings.Value.UserPoolClientId;

    public Task<ActResult> DoAsync(SupportAct act, DeskAccount account, CancellationToken cancellationToken) => act switch
    {
        SupportAct.SendCode when account.State.Status == AccountStatus.Invited => SendInvitationAsync(account, cancellationToken),
        SupportAct.SendCode => SendCodeAsync(account, cancellationToken),
        SupportAct.SendReset => SendResetAsync(account, cancellationToken),
        SupportAct.LogOutEverywhere => LogOutEverywhereAsync(account, cancellationToken),
        SupportAct.ForceReset => ForceResetAsync(account, cancellationToken),
        SupportAct.Disable => DisableAsync(account, cancellationToken),
        SupportAct.Enable => EnableAsync(account, cancellationToken),
        _ => throw new InvalidOperationException($"An unknown act, {act}."),
    };

    private async Task<ActResult> SendInvitationAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        var reply = await cognito.AdminCreateUserAsync(
            new AdminCreateUserRequest
            {
                UserPoolId = Pool,
                Username = account.Username,
                MessageAction = MessageActionType.RESEND,
                DesiredDeliveryMediums = [Email],
            },
            cancellationToken);
        return Result(new TrailResult.SentInvitation(Email, MaskedAddress.Of(account.Address)), reply);
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
        return Result(new TrailResult.SentCode(MediumOf(reply.CodeDeliveryDetails), DestinationOf(reply.CodeDeliveryDetails)), reply);
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
        return Result(new TrailResult.SentReset(MediumOf(reply.CodeDeliveryDetails), DestinationOf(reply.CodeDeliveryDetails)), reply);
    }

    private async Task<ActResult> LogOutEverywhereAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        // The portal's own sessions end first, so that they end even if Cognito fails.
        var ended = await EndSessionsAsync(account);
        var reply = await cognito.AdminUserGlobalSignOutAsync(
            new AdminUserGlobalSignOutRequest { UserPoolId = Pool, Username = account.Username }, cancellationToken);
        return Result(new TrailResult.LoggedOut(ended), reply);
    }

    private async Task<ActResult> ForceResetAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        var reply = await cognito.AdminResetUserPasswordAsync(
            new AdminResetUserPasswordRequest { UserPoolId = Pool, Username = account.Username }, cancellationToken);
        return Result(new TrailResult.PasswordTakenAway(await EndSessionsAsync(account)), reply);
    }

    private async Task<ActResult> DisableAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        var reply = await cognito.AdminDisableUserAsync(
            new AdminDisableUserRequest { UserPoolId = Pool, Username = account.Username }, cancellationToken);
        return Result(new TrailResult.Disabled(await EndSessionsAsync(account)), reply);
    }

    private async Task<ActResult> EnableAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        var reply = await cognito.AdminEnableUserAsync(
            new AdminEnableUserRequest { UserPoolId = Pool, Username = account.Username }, cancellationToken);
        return Result(new TrailResult.Enabled(), reply);
    }

    private async Task<int> EndSessionsAsync(DeskAccount account) =>
        (await sessions.EndAllAsync(account.Address, except: null, CancellationToken.None)).Count;

    private static string MediumOf(CodeDeliveryDetailsType? details) => details?.DeliveryMedium?.Value ?? "";

    private static string DestinationOf(CodeDeliveryDetailsType? details) => details?.Destination ?? "";

    private static ActResult Result(TrailResult outcome, AmazonWebServiceResponse reply) => new(outcome, reply.ResponseMetadata?.RequestId);
}
