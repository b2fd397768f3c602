using System.Text.Json;
using Amazon.CognitoIdentityProvider;
using Amazon.Extensions.CognitoAuthentication;
using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>The steps of a log-in between the right password and Cognito's tokens.</summary>
internal sealed class LoginSteps(
    CognitoRequests cognito, ElsewhereConfirmations elsewhere, PersonReader people, AccountSessions sessions, AttemptLimits limits)
{
    /// <summary>Cognito's names of the second factors that the portal has pages for.</summary>
    public const string Authenticator = "SOFTWARE_TOKEN_MFA";
    public const string Mail = "EMAIL_OTP";
    public const string Text = "SMS_MFA";

    /// <summary>Whether Cognito asks for this factor after the password, or lets the person choose it.</summary>
    public static bool Offers(AuthFlowResponse reply, string factor) =>
        reply.ChallengeName?.Value == factor || ListOf(reply, "MFAS_CAN_CHOOSE").Contains(factor);

    /// <summary>Converts the challenge of a reply into the next step.</summary>
    /// <param name="methods">How the person has logged in so far.</param>
    /// <exception cref="NotSetUpException">The portal has no page for what the pool requires.</exception>
    public async Task<PendingChallenge> NextAsync(
        string address, IReadOnlyList<string> methods, AuthFlowResponse reply, CancellationToken cancellationToken)
    {
        var name = reply.ChallengeName;
        var pending = new PendingChallenge(default, CognitoRequests.UserNameIn(reply) ?? address, reply.SessionID ?? "")
        {
            Address = address,
            Methods = methods,
        };
        if (name == ChallengeNameType.NEW_PASSWORD_REQUIRED)
        {
            return pending with { Step = LoginStep.NewPassword, Attributes = RequiredAttributes(reply) };
        }

        if (name == ChallengeNameType.SOFTWARE_TOKEN_MFA)
        {
            return pending with { Step = LoginStep.AuthenticatorCode };
        }

        if (name == ChallengeNameType.EMAIL_OTP || name == ChallengeNameType.SMS_MFA)
        {
            // Cognito has sent the code already, so this only delays the next one.
            await limits.TakeAsync(AttemptKind.LoginMail, address, cancellationToken);
            return pending with
            {
                Step = LoginStep.MailedCode,
                Destination = Parameter(reply, "CODE_DELIVERY_DESTINATION"),
                IsText = name == ChallengeNameType.SMS_MFA,
            };
        }

        if (name == ChallengeNameType.SELECT_MFA_TYPE
            && ListOf(reply, "MFAS_CAN_CHOOSE").Where(factor => factor is Authenticator or Mail or Text).ToList() is { Count: > 0 } factors)
        {
            return pending with { Step = LoginStep.ChooseFactor, Factors = factors };
        }

        if (name == ChallengeNameType.MFA_SETUP && ListOf(reply, "MFAS_CAN_SETUP").Contains(Authenticator))
        {
            // Asked for here and not by the page, so that reloading it shows the same key.
            var (key, session) = await cognito.NewAuthenticatorKeyAsync(pending.Session, cancellationToken);
            return pending with { Step = LoginStep.SetUpAuthenticator, Key = key, Session = session };
        }

        throw new NotSetUpException(Findings.Named("StepsHavePages"));
    }

    public Task<StepOutcome> AnswerCodeAsync(PendingChallenge pending, ConfirmationCode code, CancellationToken cancellationToken)
    {
        var (challenge, method) = pending switch
        {
            { Step: not LoginStep.MailedCode } => (ChallengeNameType.SOFTWARE_TOKEN_MFA, LoginMethod.Authenticator),
            { IsText: true } => (ChallengeNameType.SMS_MFA, LoginMethod.Text),
            _ => (ChallengeNameType.EMAIL_OTP, LoginMethod.Mail),
        };
        return AnswerAsync(pending, challenge, $"{challenge.Value}_CODE", code.Value, method, cancellationToken);
    }

    public Task<StepOutcome> ChooseAsync(PendingChallenge pending, string factor, CancellationToken cancellationToken) =>
        AnswerAsync(pending, ChallengeNameType.SELECT_MFA_TYPE, "ANSWER", factor, method: null, cancellationToken);

    /// <summary>Proves with a code that the app has the key, and then logs in.</summary>
    public async Task<StepOutcome> SetUpAuthenticatorAsync(PendingChallenge pending, ConfirmationCode code, CancellationToken cancellationToken)
    {
        var proved = pending.IsProved
            ? pending
            : pending with { IsProved = true, Session = await cognito.ProveAuthenticatorAsync(pending.Session, code, cancellationToken) };
        try
        {
            return await AnswerAsync(proved, ChallengeNameType.MFA_SETUP, null, null, LoginMethod.Authenticator, cancellationToken);
        }
        catch (Exception error) when (AccountErrors.ForStep(error) is StepOutcome.TryLater)
        {
            // The code is used up, so the next try must continue from here.
            return new StepOutcome.TryLater(proved);
        }
    }

    private async Task<StepOutcome> AnswerAsync(
        PendingChallenge pending, ChallengeNameType challenge, string? name, string? value, string? method, CancellationToken cancellationToken)
    {
        var reply = await cognito.AnswerAsync(pending, challenge, name, value, cancellationToken);
        var methods = method is null ? pending.Methods : [.. pending.Methods, method, LoginMethod.SecondFactor];
        return reply.AuthenticationResult is { } tokens
            ? await sessions.OrRevokedAsync<StepOutcome>(tokens, async () =>
            {
                // The first step asked about the typed name. Only tokens tell the other names of the account.
                var others = cognito.RefusingNamesIn(reply, pending.Address).Where(other => other != pending.Address);
                if (await elsewhere.AdmitAsync(others, browser: null, methods, cancellationToken) != Admission.Granted)
                {
                    await sessions.RevokeAsync(tokens, cancellationToken);
                    return new StepOutcome.Expired();
                }

                return new StepOutcome.LoggedIn(await people.ReadAsync(tokens, methods, cancellationToken));
            })
            : new StepOutcome.StepRequired(
                await NextAsync(pending.Address, methods, reply, cancellationToken) with { RememberMe = pending.RememberMe, ProofOf = pending.ProofOf });
    }

    private static List<string> RequiredAttributes(AuthFlowResponse reply) =>
        [.. ListOf(reply, "requiredAttributes")
            .Select(name => name.StartsWith(CognitoRequests.AttributePrefix, StringComparison.Ordinal) ? name[CognitoRequests.AttributePrefix.Length..] : name)];

    private static List<string> ListOf(AuthFlowResponse reply, string parameter) =>
        Parameter(reply, parameter) is { } json ? JsonSerializer.Deserialize<List<string>>(json) ?? [] : [];

    private static string? Parameter(AuthFlowResponse reply, string name) => reply.ChallengeParameters.TryGetValue(name, out var value) ? value : null;
}
