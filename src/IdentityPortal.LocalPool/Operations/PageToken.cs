using System.Text.Json;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>
/// The position where the next page of a list begins. The token is sealed, bound to the query and valid for an hour. The next page starts after the
/// last row of this one, so rows that are added or deleted in between cause neither duplicates nor gaps.
/// </summary>
internal sealed record PageToken(string Key, long Id, DateTimeOffset Expires)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public string Seal(UserPool pool, string question) => Seal(pool.Sealer, question);

    public string Seal(Sealer sealer, string question) => Convert.ToBase64String(
        sealer.Seal(JsonSerializer.SerializeToUtf8Bytes(this, ReplyJson.Wire.PageToken), Purpose(question)));

    /// <summary>Opens a token; returns null for the first page, which has none.</summary>
    public static PageToken? Open(UserPool pool, string question, string? token, DateTimeOffset now) =>
        Open(pool.Sealer, question, token, now);

    /// <summary>Opens a token; returns null for the first page, which has none.</summary>
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
