using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>Issues new tokens for a refresh token, by REFRESH_TOKEN_AUTH or GetTokensFromRefreshToken.</summary>
internal static class RefreshFlow
{
    /// <summary>REFRESH_TOKEN_AUTH. The secret hash is computed over the canonical user name, which the request does not contain.</summary>
    public static AuthReply Start(OperationCall call, AppClient client, AuthParameters parameters)
    {
        var token = parameters.Need("REFRESH_TOKEN");
        client.RequireSecretHashPresent(parameters.SecretHash);

        // Guess: AWS documents that a client with rotation refuses this flow, but not the error that it returns.
        if (client.Settings.RefreshTokenRotation)
        {
            throw PoolError.FlowNotEnabled("REFRESH_TOKEN_AUTH");
        }

        client.RequireFlow("REFRESH_TOKEN_AUTH");
        var (row, user) = Find(call, client, token);
        if (!client.HashFits(parameters.SecretHash, user.Username))
        {
            throw PoolError.RefreshSecretHashWrong(client.Id);
        }

        Record(call, row);
        return TokenGrant.Issue(call, client, user, row, refreshToken: null);
    }

    /// <summary>GetTokensFromRefreshToken. With rotation, the token is replaced by one with the same expiry time.</summary>
    public static AuthReply Exchange(OperationCall call, AppClient client, string token)
    {
        var (row, user) = Find(call, client, token);
        if (!client.Settings.RefreshTokenRotation)
        {
            Record(call, row);
            return TokenGrant.Issue(call, client, user, row, refreshToken: null);
        }

        var next = Identifiers.RefreshToken();
        call.Database.Write(sql =>
        {
            if (!RefreshTokenTable.TryReplace(sql, token, call.Now, client.Settings.RotationGrace))
            {
                throw PoolError.RefreshTokenReused();
            }

            RefreshTokenTable.Insert(sql, next, row with { Active = row.Active is null ? null : call.Now });
        });
        return TokenGrant.Issue(call, client, user, row, next);
    }

    /// <summary>Records the use of a tracked sign-in. With rotation, the new token does.</summary>
    private static void Record(OperationCall call, RefreshTokenTable.Row row)
    {
        if (row.Active is not null)
        {
            call.Database.Write(sql => RefreshTokenTable.SetActive(sql, row.OriginJti, call.Now));
        }
    }

    private static (RefreshTokenTable.Row Row, User User) Find(OperationCall call, AppClient client, string token)
    {
        call.TokenOccasion = "RefreshTokens";
        var (row, user) = call.Database.Read(sql => RefreshTokenTable.Find(sql, token) is { } found
            ? (found, UserTable.Find(sql, found.UserId))
            : (null, null));
        if (row is null || row.ClientId != client.Id || user is null)
        {
            throw PoolError.InvalidRefreshToken();
        }

        if (row.Revoked)
        {
            throw PoolError.RefreshTokenRevoked();
        }

        if (row.Expires <= call.Now)
        {
            throw PoolError.RefreshTokenExpired();
        }

        SignInDevice.RequireSame(call, client, row);
        return user.Enabled ? (row, user) : throw PoolError.UserDisabled();
    }
}
