using System.Text.Json;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>
/// Where a list goes on: sealed, bound to what was asked, good for an hour. Lists go on behind the last row, so rows that come or go
/// meanwhile neither repeat nor hide others.
/// </summary>
internal sealed record PageToken(string Key, long Id, DateTimeOffset Expires)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public string Seal(UserPool pool, string question) => Seal(pool.Sealer, question);

    public string Seal(Sealer sealer, string question) => Convert.ToBase64String(
        sealer.Seal(JsonSerializer.SerializeToUtf8Bytes(this, ReplyJson.Wire.PageToken), Purpose(question)));

    /// <summary>Null for the first page.</summary>
    public static PageToken? Open(UserPool pool, string question, string? token, DateTimeOffset now) =>
        Open(pool.Sealer, question, token, now);

    /// <summary>Null for the first page.</summary>
    public static PageToken? Open(Sealer sealer, string question, string? token, DateTimeOffset now)
    {
        if (token is null)
        {
            return null;
        }

        var box = new byte[token.Length];
        return Convert.TryFromBase64String(token, box, out var length)
            && sealer.Open(box.AsSpan(0, length), Purpose(question)) is { } plain
            && JsonSerializer.Deserialize(plain, ReplyJson.Wire.PageToken) is { } page
            && page.Expires > now
                ? page
                : throw PoolError.PaginationToken();
    }

    private static string Purpose(string question) => $"page of {question}";
}
