using System.Buffers.Text;
using System.Text.Json;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Tokens;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>A verified access token: every operation that takes one checks it here.</summary>
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

        // Guess: ResourceNotFound is modelled for nearly all of these operations; for which resource, other than a deleted client, is not known.
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

            // Guess: the message is that of a sign-in, where it is known.
            { Enabled: false } => throw PoolError.UserDisabled(),

            // Guess: modelled for all of these operations; after an administrator's reset, only the mailed code can be used.
            { Status: UserStatus.ResetRequired } => throw PoolError.PasswordResetRequired(),
            _ => new AccessToken(user, client, claims.OriginJti, claims.DeviceKey),
        };
    }

    /// <summary>The pool that a token claims to come from. Nothing in it is believed before the signature has been checked.</summary>
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
