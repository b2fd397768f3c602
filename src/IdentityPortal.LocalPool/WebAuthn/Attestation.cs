using System.Formats.Cbor;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>
/// An attestation object (WebAuthn, section 6.5). The pool does not request attestation, so the statement is empty, or a self attestation, which
/// browsers may leave in.
/// </summary>
internal sealed record Attestation(string Format, byte[] DeviceData, int? Algorithm, byte[]? Signature, int StatementSize)
{
    private const int AlgorithmAndSignature = 2;

    public static Attestation Parse(byte[] bytes) => Cbor.Read(bytes, reader =>
    {
        var (format, deviceData) = ("", Array.Empty<byte>());
        var statement = new Attestation("", [], null, null, 0);
        reader.ReadStartMap();
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            switch (reader.ReadTextString())
            {
                case "fmt":
                    format = reader.ReadTextString();
                    break;
                case "authData":
                    deviceData = reader.ReadByteString();
                    break;
                case "attStmt":
                    statement = ReadStatement(reader);
                    break;
                default:
                    reader.SkipValue();
                    break;
            }
        }

        reader.ReadEndMap();
        return statement with { Format = format, DeviceData = deviceData };
    });

    /// <summary>Refuses attestation formats that were not requested, and self attestations with an invalid signature.</summary>
    public void Require(byte[] publicKey, byte[] clientDataHash)
    {
        var algorithm = CoseKey.Require(publicKey);
        switch (Format)
        {
            case "none" when StatementSize == 0:
                return;
            case "packed" when StatementSize == AlgorithmAndSignature && Algorithm is not null && Signature is not null:
                if (Algorithm != algorithm || !CoseKey.Verify(publicKey, [.. DeviceData, .. clientDataHash], Signature))
                {
                    throw PoolError.CredentialNotValid();
                }

                return;
            case "none":
                throw PoolError.CredentialNotValid();
            default:
                throw PoolError.WebAuthnCredentialNotSupported();
        }
    }

    private static Attestation ReadStatement(CborReader reader)
    {
        var statement = new Attestation("", [], null, null, 0);
        reader.ReadStartMap();
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            statement = statement with { StatementSize = statement.StatementSize + 1 };
            switch (reader.ReadTextString())
            {
                case "alg":
                    statement = statement with { Algorithm = reader.ReadInt32() };
                    break;
                case "sig":
                    statement = statement with { Signature = reader.ReadByteString() };
                    break;
                default:
                    reader.SkipValue();
                    break;
            }
        }

        reader.ReadEndMap();
        return statement;
    }
}
