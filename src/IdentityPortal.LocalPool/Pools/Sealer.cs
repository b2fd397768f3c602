using System.Security.Cryptography;
using System.Text;

namespace IdentityPortal.LocalPool.Pools;

/// <summary>Keeps state in a client's hands: encrypted and authenticated with the pool's own key (AES-256-GCM).</summary>
internal sealed class Sealer(byte[] key)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <param name="plain">What to seal.</param>
    /// <param name="purpose">What it is for; it opens for nothing else.</param>
    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose)
    {
        var box = new byte[NonceLength + plain.Length + TagLength];
        var nonce = box.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        var sealedText = box.AsSpan(NonceLength, plain.Length);
        aes.Encrypt(nonce, plain, sealedText, box.AsSpan(NonceLength + plain.Length), Encoding.UTF8.GetBytes(purpose));
        return box;
    }

    /// <summary>Null when it was not sealed by this pool for this purpose.</summary>
    public byte[]? Open(ReadOnlySpan<byte> box, string purpose)
    {
        if (box.Length < NonceLength + TagLength)
        {
            return null;
        }

        var plain = new byte[box.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        try
        {
            aes.Decrypt(box[..NonceLength], box[NonceLength..^TagLength], box[^TagLength..], plain, Encoding.UTF8.GetBytes(purpose));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>Bytes that look random and are the same each time for a name: what an unknown user is answered with.</summary>
    public byte[] Derive(string purpose, string name, int length) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, length, info: Encoding.UTF8.GetBytes($"{purpose}\n{name}"));
}
