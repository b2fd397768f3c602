using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Ends one sign-in: revokes its refresh token, and the pool's own operations refuse the access tokens issued from it.</summary>
internal static class RevokeToken
{
    private const int RefreshTokenParts = 5;

    internal sealed record Request(string Token, string ClientId, string? ClientSecret, string? RevokeAssociatedSessions)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("Token", Shape.Token),
            members.Required("ClientId", Shape.ClientId),
            members.Optional("ClientSecret", Shape.ClientSecret),
            members.Optional("RevokeAssociatedSessions", Shape.RevokeAssociatedSessions)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var client = call.Directory.FindClient(request.ClientId);
        if (client is null || !client.SecretFits(request.ClientSecret))
        {
            throw PoolError.RevocationUnauthorized();
        }

        if (!client.Settings.EnableTokenRevocation)
        {
            throw PoolError.RevocationOff();
        }

        if (request.Token.Split('.').Length != RefreshTokenParts)
        {
            throw PoolError.UnsupportedTokenType();
        }

        call.Database.Write(sql =>
        {
            // Guess: an unknown, expired or already revoked token gets the same answer as a valid one.
            if (RefreshTokenTable.Find(sql, request.Token) is { } row)
            {
                if (row.ClientId != client.Id)
                {
                    throw PoolError.RevocationUnauthorized();
                }

                RefreshTokenTable.RevokeOrigin(sql, row.OriginJti);
            }
        });
        return OperationReply.Empty;
    }
}
