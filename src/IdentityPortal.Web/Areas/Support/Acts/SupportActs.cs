using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>
/// Does what staff press: looks at the account again, checks who may and whether it fits, counts, puts the intent on record, asks
/// Cognito, and puts the outcome on record.
/// </summary>
internal sealed class SupportActs(
    SupportService support,
    SupportCalls calls,
    ActPresses presses,
    AddressGates gates,
    AttemptLimits limits,
    AuditTrail trail,
    KeyedHash hash,
    SessionStore sessions,
    IAmazonCognitoIdentityProvider cognito,
    IOptions<CognitoSettings> settings)
{
    private const string Forbidden = "Forbidden";
    private const string MisfitFor = "Misfit";
    private const string TooManyFor = "TooMany";

    private string Pool => settings.Value.UserPoolId;

    public async Task<ActOutcome> ActAsync(ActRequest request, CancellationToken cancellationToken)
    {
        // A second press waits here for the first. On another instance the limits stand between the two.
        using var gate = await gates.EnterAsync(request.Press.ToString("N"), cancellationToken);
        return await presses.FindAsync(request.Press, cancellationToken) is { } number
            ? new ActOutcome.Done(number)
            : await support.PersonAsync(request.Sub) switch
            {
                PersonOutcome.Seen { Person: var person } => await ActAsync(request, person),
                PersonOutcome.Nobody => new ActOutcome.Nobody(),
                PersonOutcome.NotPermitted => new ActOutcome.NotPermitted(),
                _ => new ActOutcome.TryLater(),
            };
    }

    private async Task<ActOutcome> ActAsync(ActRequest request, PersonRecord person)
    {
        var act = new TrailAct(
            request.Staff.Sub, $"{request.Act}", person.Sub, hash.OfAddress(person.Address), request.Reason, request.Text, request.Ticket, request.From);
        if (ActRules.Forbids(request.Staff, request.Act, person) is { } forbidden)
        {
            await trail.NoteAsync(act, $"{Forbidden}: {forbidden}");
            return new ActOutcome.Forbidden(forbidden);
        }

        if (ActRules.Misfit(request.Act, person.State) is { } misfit)
        {
            await trail.NoteAsync(act, $"{MisfitFor}: {misfit}");
            return new ActOutcome.Misfit(misfit);
        }

        var taken = new List<Attempt>();
        if (ActRules.SendsMail(request.Act) && await CountAsync(request, person, taken) is { } tooMany)
        {
            await trail.NoteAsync(act, TooManyFor);
            return tooMany;
        }

        var intent = await trail.IntendAsync(act, CancellationToken.None);
        return await calls.AnswerAsync<ActOutcome>($"Support{request.Act}", error => null, async patience =>
        {
            try
            {
                var (outcome, requestId) = await DoAsync(request.Act, person, patience);
                await trail.ConcludeAsync(intent, outcome, requestId, CancellationToken.None);
                await presses.KeepAsync(request.Press, intent.Number);
                return new ActOutcome.Done(intent.Number);
            }
            catch (Exception error) when (SupportErrors.ForAct(error) is { } told)
            {
                if (told is not ActOutcome.Unknown)
                {
                    await GiveBackAsync(taken);
                }

                await trail.ConcludeAsync(
                    intent, $"{told.GetType().Name}: {error.GetType().Name}", (error as AmazonServiceException)?.RequestId, CancellationToken.None);
                return told;
            }
        });
    }

    private async Task<ActOutcome?> CountAsync(ActRequest request, PersonRecord person, List<Attempt> taken)
    {
        var byStaff = await limits.TakeAsync(AttemptKind.StaffSend, request.Staff.Sub, CancellationToken.None);
        if (!byStaff.IsGranted)
        {
            return new ActOutcome.TooMany(Desk: false, byStaff.Wait);
        }

        taken.Add(byStaff);
        var forPerson = await limits.TakeAsync(AttemptKind.DeskSend, person.Address, CancellationToken.None);
        if (!forPerson.IsGranted)
        {
            await GiveBackAsync(taken);
            return new ActOutcome.TooMany(Desk: true, forPerson.Wait);
        }

        taken.Add(forPerson);
        return null;
    }

    private async Task GiveBackAsync(List<Attempt> taken)
    {
        foreach (var attempt in taken)
        {
            await limits.GiveBackAsync(attempt);
        }
    }

    /// <returns>For the trail: what was done, as TrailWords reads it, and Cognito's request id.</returns>
    private async Task<(string Outcome, string? RequestId)> DoAsync(SupportAct act, PersonRecord person, CancellationToken patience)
    {
        switch (act)
        {
            case SupportAct.SendCode when person.State.Status == AccountStatus.Invited:
                var invited = await cognito.AdminCreateUserAsync(
                    new AdminCreateUserRequest
                    {
                        UserPoolId = Pool,
                        Username = person.Username,
                        MessageAction = MessageActionType.RESEND,
                        DesiredDeliveryMediums = ["EMAIL"],
                    },
                    patience);
                return ($"SentInvitation: EMAIL, {MaskedAddress.Of(person.Address)}", IdOf(invited));
            case SupportAct.SendCode:
                var code = await cognito.ResendConfirmationCodeAsync(
                    new ResendConfirmationCodeRequest
                    {
                        ClientId = settings.Value.UserPoolClientId,
                        SecretHash = settings.Value.SecretHashOf(person.Username),
                        Username = person.Username,
                    },
                    patience);
                return (Sent("SentCode", code.CodeDeliveryDetails), IdOf(code));
            case SupportAct.SendReset:
                var reset = await cognito.ForgotPasswordAsync(
                    new ForgotPasswordRequest
                    {
                        ClientId = settings.Value.UserPoolClientId,
                        SecretHash = settings.Value.SecretHashOf(person.Username),
                        Username = person.Username,
                    },
                    patience);
                return (Sent("SentReset", reset.CodeDeliveryDetails), IdOf(reset));
            case SupportAct.ForceReset:
                var forced = await cognito.AdminResetUserPasswordAsync(
                    new AdminResetUserPasswordRequest { UserPoolId = Pool, Username = person.Username }, patience);
                return ($"PasswordTakenAway: {await EndSessionsAsync(person)}", IdOf(forced));
            case SupportAct.LogOutEverywhere:
                // The portal's own first: they end whatever Cognito answers.
                var ended = await EndSessionsAsync(person);
                var loggedOut = await cognito.AdminUserGlobalSignOutAsync(
                    new AdminUserGlobalSignOutRequest { UserPoolId = Pool, Username = person.Username }, patience);
                return ($"LoggedOut: {ended}", IdOf(loggedOut));
            case SupportAct.Disable:
                var disabled = await cognito.AdminDisableUserAsync(
                    new AdminDisableUserRequest { UserPoolId = Pool, Username = person.Username }, patience);
                return ($"Disabled: {await EndSessionsAsync(person)}", IdOf(disabled));
            default:
                var enabled = await cognito.AdminEnableUserAsync(
                    new AdminEnableUserRequest { UserPoolId = Pool, Username = person.Username }, patience);
                return ("Enabled", IdOf(enabled));
        }
    }

    private async Task<int> EndSessionsAsync(PersonRecord person) =>
        (await sessions.EndAllAsync(person.Address, except: null, CancellationToken.None)).Count;

    private static string Sent(string what, CodeDeliveryDetailsType? details) =>
        $"{what}: {details?.DeliveryMedium?.Value}, {details?.Destination}";

    private static string? IdOf(AmazonWebServiceResponse reply) => reply.ResponseMetadata?.RequestId;
}
