using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace IdentityPortal.Srp;

/// <summary>An OpenSSL BN_CTX: temporary numbers for one calculation on one thread. Its memory is cleared when it is released.</summary>
internal sealed class BigNumberContext() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    public static BigNumberContext Create()
    {
        var context = LibCrypto.NewContext();
        return context.IsInvalid ? throw new CryptographicException("OpenSSL could not make a context.") : context;
    }

    protected override bool ReleaseHandle()
    {
        LibCrypto.FreeContext(handle);
        return true;
    }
}
