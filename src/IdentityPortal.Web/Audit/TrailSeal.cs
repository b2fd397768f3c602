using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Audit;

/// <summary>
/// Computes the HMAC-SHA256 of a row. Each field is preceded by its length, which is -1 for a missing field, so that no two different rows
/// produce the same input.
/// </summary>
internal sealed class TrailSeal(TrailKey key)
{
    // Any change of the format of the input needs a new version.
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
