using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Amazon.CognitoIdentityProvider;
using Amazon.Extensions.CognitoAuthentication;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Logs in with a passkey in two calls to Cognito. Only accounts with a passkey get a challenge from Cognito. Everybody else gets a random one of the
/// same form. Its answer goes to Cognito, too, with a random session that Cognito refuses. Otherwise the answer while Cognito fails would reveal who
/// has a passkey.
/// </summary>
internal sealed class PasskeySignIns(
    CognitoRequests cognito, Admissions admissions, PasskeyRecords passkeys, PasskeyOrigins origins, IOptions<PortalOptions> options)
{
    /// <summary>Bytes of a random session.</summary>
    private const int SessionBytes = 96;

    /// <summary>The length of Cognito's challenges as far as this is known: at first that of AWS's examples, then that of the latest one.</summary>
    private volatile int _challengeBytes = 16;

    /// <summary>Asks Cognito for a challenge.</summary>
    public async Task<PasskeyOutcome> AskAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await cognito.AskForPasskeyAsync(address, cancellationToken);
            var answer = reply.ChallengeName?.Value ?? "";
            return ChallengeIn(reply) is { } challenge
                ? Asked(CognitoRequests.UserNameIn(reply) ?? address, reply.SessionID ?? "", challenge, answer)
                : AskedInVain(answer);
        }
        catch (Exception error) when (AccountErrors.ForPasskey(error) is PasskeyOutcome.Refused)
        {
            return AskedInVain(error.GetType().Name);
        }

        PasskeyOutcome.Asked AskedInVain(string answer) => Asked(address, Random(SessionBytes), Random(_challengeBytes), answer);

        PasskeyOutcome.Asked Asked(string userId, string session, string challenge, string answer) => new PasskeyOutcome.Asked(
            new PendingChallenge(LoginStep.Passkey, userId, session) { Address = address, Methods = [] },
            new PasskeyChallenge(challenge, options.Value.Passkeys.RelyingPartyId),
            answer);
    }

    /// <param name="asked">The challenge. Cognito refuses its session if it is not Cognito's.</param>
    public async Task<PasskeyOutcome> LogInAsync(
        PendingChallenge asked, PasskeyAnswer answer, BrowserKey? browser, CancellationToken cancellationToken)
    {
        if (!origins.Contain(answer.Origin))
        {
            return new PasskeyOutcome.WrongOrigin();
        }

        // A key that does not know who touches it proves nothing about somebody who is logged in already.
        if (asked.ProofOf is not null && !answer.HasVerifiedUser)
        {
            return new PasskeyOutcome.Refused();
        }

        var reply = await cognito.AnswerAsync(asked, ChallengeNameType.WEB_AUTHN, "CREDENTIAL", answer.Json, cancellationToken);
        return await admissions.AdmitAsync(
            asked.Address, browser, answer.Methods, reply, cancellationToken, person => passkeys.UsedAsync(person.AccountId, answer.Id)) switch
        {
            LoginResult.LoggedIn { Person: var person } => new PasskeyOutcome.LoggedIn(person),
            LoginResult.StepRequired { Pending: var pending } => new PasskeyOutcome.StepRequired(pending),
            LoginResult.Refused => new PasskeyOutcome.Refused(),
            _ => new PasskeyOutcome.TryLater(),
        };
    }

    /// <returns>Cognito's challenge for a passkey; null if it asks for something else.</returns>
    private string? ChallengeIn(AuthFlowResponse reply)
    {
        if (reply.ChallengeName != ChallengeNameType.WEB_AUTHN
            || !reply.ChallengeParameters.TryGetValue("CREDENTIAL_REQUEST_OPTIONS", out var json))
        {
            return null;
        }

        using var asked = JsonDocument.Parse(json);
        var challenge = asked.RootElement.GetProperty("challenge").GetString() ?? "";
        _challengeBytes = Base64Url.GetMaxDecodedLength(challenge.Length);
        return challenge;
    }

    private static string Random(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
}
