using IdentityPortal.Srp;

namespace IdentityPortal.Tests.Srp;

/// <summary>Both implementations by name, for theories.</summary>
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

        // Linux always has it, .NET's own cryptography stands on it; elsewhere it may have to be installed.
        Assert.SkipUnless(LibCrypto.IsAvailable || OperatingSystem.IsLinux(), "OpenSSL's libcrypto is not found on this machine.");
        return new OpenSslArithmetic();
    }
}
