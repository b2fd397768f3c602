using IdentityPortal.Srp;

namespace IdentityPortal.Tests.Srp;

/// <summary>Both implementations by name, for theories.</summary>
public static class Arithmetics
{
    private static readonly Dictionary<string, SrpArithmetic> ByName = new()
    {
        ["OpenSSL"] = new OpenSslArithmetic(),
        ["managed"] = new ManagedArithmetic(),
    };

    public static TheoryData<string> All => [.. ByName.Keys];

    internal static SrpArithmetic Find(string name) => ByName[name];
}
