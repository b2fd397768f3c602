using System.Security.Cryptography;
using System.Text;

namespace IdentityPortal.LocalPool.Pools;

/// <summary>Encrypts and authenticates state that clients store for the pool, with the pool's own key (AES-256-GCM).</summary>
internal sealed class Sealer(byte[] key)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <param name="plain">The data to seal.</param>
    /// <param name="purpose">The purpose of the data; it can only be opened for the same purpose.</param>
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

    /// <summary>Opens sealed data; returns null if this pool did not seal it for this purpose.</summary>
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

    /// <summary>
    /// Derives pseudo-random bytes that are always the same for the same name. They fill the answers to requests for unknown users.
    /// </summary>
    public byte[] Derive(string purpose, string name, int length) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, length, info: Encoding.UTF8.GetBytes($"{purpose}\n{name}"));
}
