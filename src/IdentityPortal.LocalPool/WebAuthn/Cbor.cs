using System.Formats.Cbor;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>Reads CBOR. Any malformed input is reported as an invalid credential.</summary>
internal static class Cbor
{
    /// <summary>Reads one value that must span all bytes.</summary>
    public static T Read<T>(byte[] bytes, Func<CborReader, T> read) => Guard(() =>
    {
        var reader = new CborReader(bytes, CborConformanceMode.Strict);
        var value = read(reader);
        return reader.BytesRemaining == 0 ? value : throw PoolError.CredentialNotValid();
    });

    /// <summary>Removes one encoded value from the start of <paramref name="rest"/>.</summary>
    public static byte[] Take(ref Memory<byte> rest)
    {
        var bytes = rest;
        var value = Guard(() =>
            new CborReader(bytes, CborConformanceMode.Strict, allowMultipleRootLevelValues: true).ReadEncodedValue().ToArray());
        rest = rest[value.Length..];
        return value;
    }

    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is CborContentException or InvalidOperationException or OverflowException)
        {
            throw PoolError.CredentialNotValid();
        }
    }
}
