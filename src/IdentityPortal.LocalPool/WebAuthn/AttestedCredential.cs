using System.Buffers.Binary;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>A new credential with its id and its public key in COSE format.</summary>
internal sealed record AttestedCredential(byte[] Id, byte[] PublicKey)
{
    private const int ModelLength = 16;
    private const int LongestId = 1023;

    /// <summary>Reads a credential from the start of <paramref name="rest"/> and advances past it.</summary>
    public static AttestedCredential Read(ref Memory<byte> rest)
    {
        const int idAt = ModelLength + sizeof(ushort);
        if (rest.Length < idAt)
        {
            throw PoolError.CredentialNotValid();
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(rest.Span[ModelLength..]);
        if (length is 0 or > LongestId || rest.Length < idAt + length)
        {
            throw PoolError.CredentialNotValid();
        }

        var id = rest.Slice(idAt, length).ToArray();
        rest = rest[(idAt + length)..];
        return new AttestedCredential(id, Cbor.Take(ref rest));
    }
}
