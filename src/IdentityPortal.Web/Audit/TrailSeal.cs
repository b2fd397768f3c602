using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Audit;

/// <summary>
/// Computes the HMAC-SHA256 of a row. Each field is preceded by its length, which is -1 for a missing field, so that no two different rows
/// produce the same input.
/// </summary>
internal sealed class TrailSeal(TrailKeys keys)
{
    // Any change of the format of the input needs a new version. Rows of version 1 do not name their key.
    private const string Version = "IdentityPortal trail 2";
    private const string FirstVersion = "IdentityPortal trail 1";

    private const int NoField = -1;

    /// <summary>Seals a row under the current key.</summary>
    public void Put(TrailRow row)
    {
        row.Key = keys.Current.Name;
        row.Hash = Of(row, keys.Current);
    }

    /// <summary>The key under which a row's seal holds. Null if it holds under none.</summary>
    public TrailKey? KeyOf(TrailRow row) => Candidates(row).FirstOrDefault(key => Holds(row, key));

    /// <summary>Whether a row names a key that no setting has, so that its seal cannot be checked.</summary>
    /// <param name="key">As the row calls its key.</param>
    public bool IsUnknown([NotNullWhen(true)] string? key) => key is not null && TrailKey.IsName(key) && keys.Find(key) is null;

    /// <summary>Whether this key seals new rows.</summary>
    public bool IsCurrent(TrailKey key) => key == keys.Current;

    private IEnumerable<TrailKey> Candidates(TrailRow row) => row.Key is null ? keys.All : keys.Find(row.Key) is { } named ? [named] : [];

    private static bool Holds(TrailRow row, TrailKey key) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(row, key)), Encoding.UTF8.GetBytes(row.Hash));

    private static string Of(TrailRow row, TrailKey key)
    {
        using var seal = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Bytes);
        foreach (var field in Fields(row))
        {
            Append(seal, field);
        }

        return Convert.ToHexString(seal.GetHashAndReset());
    }

    private static string?[] Fields(TrailRow row) =>
    [
        .. row.Key is null ? [FirstVersion] : new[] { Version, row.Key },
        Text(row.Number),
        row.Kind.ToString(),
        row.By,
        row.Action,
        row.Subject,
        row.AddressHash,
        row.Reason,
        row.Text,
        row.Ticket,
        Text(row.At.ToUnixTimeMilliseconds()),
        row.From,
        row.Outcome,
        row.RequestId,
        row.Intent is { } intent ? Text(intent) : null,
        row.Previous,
    ];

    private static void Append(IncrementalHash seal, string? field)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
        BinaryPrimitives.WriteInt32BigEndian(length, field is null ? NoField : bytes.Length);
        seal.AppendData(length);
        seal.AppendData(bytes);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
