using System.Buffers.Text;
using System.Text.Json;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Tokens;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>A verified access token. Every operation that takes an access token verifies it here.</summary>
internal sealed record AccessToken(User User, AppClient Client, string? OriginJti, string? DeviceKey)
{
    public static AccessToken Require(OperationCall call, string token)
    {
        if (PoolOf(call.Directory, token) is not { } pool)
        {
            throw PoolError.InvalidAccessToken();
        }

        if (!pool.Issuer.TryReadAccessToken(token, out var claims, out var refusal))
        {
            throw refusal == AccessTokenRefusal.BadSignature ? PoolError.AccessTokenUnverified() : PoolError.InvalidAccessToken();
        }

        if (claims.ExpiresAt <= call.Now)
        {
            throw PoolError.AccessTokenExpired();
        }

        if (!claims.Scope.Split(' ').Contains(TokenIssuer.Scope))
        {
            throw PoolError.AccessTokenScope();
        }

        // Guess: the service model lists ResourceNotFound for nearly all of these operations; apart from a deleted client, the causes are not known.
        var client = call.Directory.Client(claims.ClientId);
        var (user, revoked) = call.Database.Read(sql => (
            UserTable.FindBySub(sql, pool, claims.Sub),
            claims.OriginJti is not null && RefreshTokenTable.IsRevoked(sql, claims.OriginJti)));
        if (revoked)
        {
            throw PoolError.AccessTokenRevoked();
        }

        return user switch
        {
            null => throw PoolError.UserNotFound(),

            // Guess: the message is the known one of a sign-in.
            { Enabled: false } => throw PoolError.UserDisabled(),

            // Guess: the service model lists this for all of these operations. After an administrator's reset, only the mailed code can be used.
            { Status: UserStatus.ResetRequired } => throw PoolError.PasswordResetRequired(),
            _ => new AccessToken(user, client, claims.OriginJti, claims.DeviceKey),
        };
    }

    /// <summary>Finds the pool that the token names. The token is not trusted until its signature has been verified.</summary>
    private static UserPool? PoolOf(PoolDirectory directory, string token)
    {
        if (token.Split('.') is not [_, var payload, _])
        {
            return null;
        }

        try
        {
            var claims = JsonElement.Parse(Base64Url.DecodeFromChars(payload));
            return claims.ValueKind == JsonValueKind.Object && claims.TryGetProperty("iss", out var issuer)
                && issuer.ValueKind == JsonValueKind.String
                    ? directory.FindPool(issuer.GetString()!.Split('/')[^1])
                    : null;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return null;
        }
    }
}
