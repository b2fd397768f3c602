using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Audit;

/// <summary>
/// HMAC-SHA256 of a row. Each field goes in with its length before it, and none with a length of its own, so that no two rows are
/// the same bytes.
/// </summary>
internal sealed class TrailSeal(TrailKey key)
{
    // Another way to write rows down needs another one.
    private const string Version = "IdentityPortal trail 1";

    private const int NoField = -1;

    public string Of(TrailRow row)
    {
        using var seal = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Bytes);
        foreach (var field in Fields(row))
        {
            Append(seal, field);
        }

        return Convert.ToHexString(seal.GetHashAndReset());
    }

    public bool Holds(TrailRow row) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(row)), Encoding.UTF8.GetBytes(row.Hash));

    private static string?[] Fields(TrailRow row) =>
    [
        Version,
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
