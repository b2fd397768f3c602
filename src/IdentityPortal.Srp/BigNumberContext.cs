using Microsoft.Win32.SafeHandles;

namespace IdentityPortal.Srp;

/// <summary>An OpenSSL BN_CTX: scratch numbers for one calculation on one thread, wiped when it is let go.</summary>
internal sealed class BigNumberContext() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        LibCrypto.FreeContext(handle);
        return true;
    }
}
