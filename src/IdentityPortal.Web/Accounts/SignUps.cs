using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Accounts.Addresses;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts;

/// <summary>Registers addresses and confirms them.</summary>
internal sealed class SignUps(
    CognitoRequests cognito, CodeMails codes, PreHijackGuard guard, ElsewhereConfirmations elsewhere, SignIns signIns,
    AddressChanges changes, IOptions<PortalOptions> options, TimeProvider clock)
{
    /// <summary>Whether somebody who registers may get a code.</summary>
    public bool SendCodes => options.Value.Register.RegistersByCode();

    public async Task<RegisterOutcome> SignUpAsync(
        string address, Password password, IReadOnlyDictionary<string, string> details, CancellationToken cancellationToken, bool mayResend = false)
    {
        var registering = options.Value.Register;
        if (registering.Closed)
        {
            return new RegisterOutcome.Closed();
        }

        if (SendCodes)
        {
            codes.RequireToConfirm();
        }

        if (await changes.IsReservedAsync(address, sub: null, cancellationToken))
        {
            return Answer(isNew: false);
        }

        var begun = clock.GetUtcNow();
        try
        {
            var reply = await cognito.SignUpAsync(address, password, details, cancellationToken);
            await guard.ForgetAsync(address, begun, cancellationToken);
            if (SendCodes && reply.UserConfirmed != true)
            {
                if (reply.CodeDeliveryDetails is null)
                {
                    codes.NoneAreSent();
                    codes.RequireToConfirm();
                }
                else
                {
                    codes.Ordered(address);
                }
            }

            return Answer(isNew: true, reply.UserConfirmed == true, reply.Session);
        }
        catch (UsernameExistsException)
        {
            if (SendCodes)
            {
                // Cognito sends a new code to an unconfirmed account and refuses for any other.
                if (mayResend)
                {
                    await codes.OrderToConfirmAsync(address, cancellationToken);
                }

                codes.RequireToConfirm();
            }

            return Answer(isNew: false);
        }

        RegisterOutcome Answer(bool isNew, bool isConfirmed = false, string? session = null) =>
            codes.AreNeverNeeded ? new RegisterOutcome.Ready(isNew, isConfirmed)
            : registering.ConfirmedByStaff ? new RegisterOutcome.Waits(isNew)
            : new RegisterOutcome.CodeSent(isNew, session);
    }

    public async Task<ResendCodeOutcome> ResendCodeAsync(string address, CancellationToken cancellationToken)
    {
        codes.RequireToConfirm();
        await codes.OrderToConfirmAsync(address, cancellationToken);
        codes.RequireToConfirm();
        return new ResendCodeOutcome.CodeSent();
    }

    public async Task<ConfirmOutcome> ConfirmAsync(
        string address, ConfirmationCode code, BrowserKey browser, PendingConfirmation? pending, CancellationToken cancellationToken)
    {
        if (await elsewhere.IsRepeatAsync(address, code, browser, cancellationToken))
        {
            return new ConfirmOutcome.Confirmed();
        }

        if (pending?.SignUpSession is { } own && await ConfirmHereAsync(address, code, own, cancellationToken) is { } session)
        {
            await guard.RecordConfirmationAsync(address, code);
            return session.Length > 0 && await signIns.LogInAfterConfirmAsync(address, session, cancellationToken) is { } person
                ? new ConfirmOutcome.ConfirmedAndLoggedIn(person)
                : new ConfirmOutcome.Confirmed();
        }

        await elsewhere.ConfirmAsync(address, code, browser, cancellationToken);
        return new ConfirmOutcome.Confirmed();
    }

    /// <summary>
    /// Confirms with the session of the sign-up, which proves that this browser created this very account. The account may have been deleted and
    /// registered again by somebody else; then Cognito refuses the session.
    /// </summary>
    /// <returns>The session for logging in at once, empty if Cognito returned none; null if Cognito no longer accepts the sign-up's session.</returns>
    private async Task<string?> ConfirmHereAsync(string address, ConfirmationCode code, string signUpSession, CancellationToken cancellationToken)
    {
        try
        {
            return await cognito.ConfirmSignUpAsync(address, code, signUpSession, cancellationToken) ?? "";
        }
        catch (Exception error) when (AccountErrors.MayBeSessionThatRanOut(error))
        {
            // The code is valid for a day, the session for minutes. The code still confirms without the session.
            return null;
        }
    }
}
