using IdentityPortal.Srp;

namespace IdentityPortal.Tests.Srp;

/// <summary>Both implementations by name, for use in theories.</summary>
public static class Arithmetics
{
    private const string OpenSsl = "OpenSSL";
    private const string Managed = "managed";

    public static TheoryData<string> All => [OpenSsl, Managed];

    internal static SrpArithmetic Find(string name)
    {
        if (name == Managed)
        {
            return new ManagedArithmetic();
        }

        // On Linux, .NET's own cryptography requires OpenSSL. On other systems it may have to be installed.
        Assert.SkipUnless(LibCrypto.IsAvailable || OperatingSystem.IsLinux(), "OpenSSL's libcrypto is not found on this machine.");
        return new OpenSslArithmetic();
    }
}
