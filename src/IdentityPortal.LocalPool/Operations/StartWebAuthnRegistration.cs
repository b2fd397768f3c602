using System.Text.Json;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.WebAuthn;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Returns the options that a browser needs to create a passkey.</summary>
internal static class StartWebAuthnRegistration
{
    private const int MostPasskeys = 20;

    internal sealed record Request(string AccessToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(members.Required("AccessToken", Shape.Token)));
    }

    internal sealed record Reply(JsonElement CredentialCreationOptions);

    public static OperationReply Handle(OperationCall call)
    {
        var token = AccessToken.Require(call, Request.Read(call.Members).AccessToken);
        var party = RelyingParty.Require(token.Client.Pool.Settings);
        var challenge = Ceremony.NewChallenge();
        var options = call.Database.Write(sql =>
        {
            var passkeys = PasskeyTable.Of(sql, token.User);
            if (passkeys.Count >= MostPasskeys)
            {
                throw PoolError.PasskeyLimitExceeded();
            }

            // Guess: the registration is valid as long as a challenge session.
            PasskeyRegistrationTable.Put(
                sql, token.User, new(token.Client.Id, challenge), call.Now + token.Client.Settings.AuthSessionValidity);
            return CreationOptions.For(
                party,
                token.User,
                challenge,
                passkeys.Where(passkey => passkey.RelyingPartyId == party.Id).Select(passkey => passkey.CredentialId));
        });
        var document = JsonSerializer.SerializeToElement(options, WebAuthnJson.Default.CreationOptions);
        return OperationReply.Of(new Reply(document), PasskeyReplyJson.Wire.StartWebAuthnRegistrationReply);
    }
}
