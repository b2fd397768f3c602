using System.Buffers.Text;
using System.Text.Json;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.WebAuthn;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>WEB_AUTHN: the user signs in with a passkey instead of a password.</summary>
internal static class WebAuthnChallenge
{
    public const string Name = FirstFactor.WebAuthn;

    public static AuthReply Start(OperationCall call, AppClient client, User user)
    {
        var party = RelyingParty.Require(client.Pool.Settings);
        var challenge = Ceremony.NewChallenge();
        return call.Database.Write(sql =>
        {
            var options = new RequestOptions(
                challenge,
                party.Id,
                CreationOptions.TimeoutMilliseconds,
                [.. PasskeyTable.Of(sql, user, party).Select(passkey => new CredentialReference(passkey.CredentialId))],
                party.UserVerification);
            return new AuthReply
            {
                ChallengeName = Name,
                Session = ChallengeSession.Start(sql, call, client, user, Name, Base64Url.EncodeToString(challenge)),
                ChallengeParameters = new Dictionary<string, string>
                {
                    ["CREDENTIAL_REQUEST_OPTIONS"] = JsonSerializer.Serialize(options, WebAuthnJson.Default.RequestOptions),
                },
            };
        });
    }

    public static AuthReply Answer(OperationCall call, AppClient client, string? sessionText, AuthParameters responses)
    {
        var step = ChallengeStep.Require(call, client, sessionText, responses, Name);
        var credential = WebAuthnJson.ReadUsed(responses.Need("CREDENTIAL"));
        var device = AuthenticatorData.Parse(credential.Response.AuthenticatorData);
        var party = RelyingParty.Require(client.Pool.Settings);

        // A challenge can be answered only once: the session is used up even if the answer is refused.
        call.Database.Write(sql => ChallengeSession.Use(sql, step.Session));
        var passkey = call.Database.Read(sql => PasskeyTable.Of(sql, step.Owner, party))
            .Find(row => row.CredentialId.AsSpan().SequenceEqual(credential.Id)) ?? throw PoolError.PasskeyRefused();
        if (!Ceremony.Fits(party, Base64Url.DecodeFromChars(step.State), step.Owner, passkey, credential, device)
            || !call.Database.Write(sql => PasskeyTable.TryCount(sql, passkey, device.Counter)))
        {
            throw PoolError.PasskeyRefused();
        }

        return PasswordAccepted.Finish(call, client, step.Owner);
    }
}
