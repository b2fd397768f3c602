using System.Buffers.Binary;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>The data that an authenticator signs (WebAuthn, section 6.1).</summary>
internal sealed record AuthenticatorData(byte[] RelyingPartyHash, AuthenticatorFlags Flags, uint Counter, AttestedCredential? Credential)
{
    private const int HashLength = 32;
    private const int HeaderLength = HashLength + 1 + sizeof(uint);

    /// <summary>Parses authenticator data; refuses data that is too short or has trailing bytes.</summary>
    public static AuthenticatorData Parse(byte[] bytes)
    {
        if (bytes.Length < HeaderLength)
        {
            throw PoolError.CredentialNotValid();
        }

        var flags = (AuthenticatorFlags)bytes[HashLength];
        var rest = bytes.AsMemory(HeaderLength);
        var credential = flags.HasFlag(AuthenticatorFlags.AttestedCredential) ? AttestedCredential.Read(ref rest) : null;
        if (flags.HasFlag(AuthenticatorFlags.Extensions))
        {
            Cbor.Take(ref rest);
        }

        return rest.IsEmpty
            ? new AuthenticatorData(
                bytes[..HashLength], flags, BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(HashLength + 1)), credential)
            : throw PoolError.CredentialNotValid();
    }
}
