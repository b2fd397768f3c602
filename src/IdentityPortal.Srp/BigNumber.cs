using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace IdentityPortal.Srp;

/// <summary>An OpenSSL BIGNUM. Its memory is cleared when it is released.</summary>
internal sealed class BigNumber() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    public static BigNumber CreateSecret() => Secret(Allocated(LibCrypto.NewNumber()));

    public static BigNumber Parse(ReadOnlySpan<byte> bytes) => Allocated(LibCrypto.Parse(bytes, bytes.Length, 0));

    public static BigNumber ParseSecret(ReadOnlySpan<byte> bytes) => Secret(Parse(bytes));

    public byte[] ToBytes()
    {
        var bytes = new byte[SrpGroup.Length];
        return LibCrypto.Format(this, bytes, bytes.Length) == bytes.Length
            ? bytes
            : throw new CryptographicException("A number is not below N.");
    }

    protected override bool ReleaseHandle()
    {
        LibCrypto.Free(handle);
        return true;
    }

    private static BigNumber Secret(BigNumber number)
    {
        LibCrypto.SetFlags(number, LibCrypto.ConstantTime);
        return number;
    }

    private static BigNumber Allocated(BigNumber number) =>
        number.IsInvalid ? throw new CryptographicException("OpenSSL could not make a number.") : number;
}
