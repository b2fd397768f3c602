using System.Text.Json;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.WebAuthn;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Stores a passkey that a browser has created.</summary>
internal static class CompleteWebAuthnRegistration
{
    internal sealed record Request(string AccessToken, JsonElement Credential)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("AccessToken", Shape.Token),
            members.Document("Credential")));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var token = AccessToken.Require(call, request.AccessToken);
        var party = RelyingParty.Require(token.Client.Pool.Settings);
        var credential = WebAuthnJson.ReadNew(request.Credential);
        var begun = call.Database.Write(sql => Take(sql, call, token));
        var passkey = Ceremony.Register(party, begun.Challenge, credential);
        return call.Database.Write(sql => PasskeyTable.TryInsert(sql, token.User, party, passkey, call.Now))
            ? OperationReply.Empty
            : throw PoolError.PasskeyExists();
    }

    // A challenge is used once, so it is deleted even if the credential is then refused. A challenge of another client is kept.
    private static PasskeyRegistrationTable.Row Take(SqlSession sql, OperationCall call, AccessToken token)
    {
        var begun = PasskeyRegistrationTable.Find(sql, token.User, call.Now) ?? throw PoolError.WebAuthnChallengeNotFound();
        if (begun.ClientId != token.Client.Id)
        {
            throw PoolError.WebAuthnClientMismatch();
        }

        PasskeyRegistrationTable.Delete(sql, token.User);
        return begun;
    }
}
