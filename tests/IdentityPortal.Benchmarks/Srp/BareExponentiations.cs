using System.Security.Cryptography;
using IdentityPortal.Srp;

namespace IdentityPortal.Benchmarks.Srp;

/// <summary>The three OpenSSL calls that every sign-in needs. Numbers, modulus and scratch space are prepared in advance.</summary>
internal sealed class BareExponentiations : IDisposable
{
    private readonly BigNumber _modulus = BigNumber.Parse(SrpGroup.Prime);
    private readonly BigNumber _generator = BigNumber.Parse([SrpGroup.Generator]);
    private readonly BigNumber _residue = BigNumber.Parse(RandomNumberGenerator.GetBytes(SrpGroup.Length - 1));
    private readonly BigNumber _shortExponent = BigNumber.ParseSecret(RandomNumberGenerator.GetBytes(32));
    private readonly BigNumber _longExponent = BigNumber.ParseSecret(RandomNumberGenerator.GetBytes(64));
    private readonly BigNumber _result = BigNumber.CreateSecret();
    private readonly BigNumberContext _context = BigNumberContext.Create();
    private readonly nint _montgomery = LibCrypto.NewMontgomeryContext();

    public BareExponentiations() => Check(LibCrypto.SetMontgomeryContext(_montgomery, _modulus, _context));

    public void Run()
    {
        Check(LibCrypto.PowerModulo(_result, _generator, _shortExponent, _modulus, _context, _montgomery));
        Check(LibCrypto.PowerModulo(_result, _generator, _shortExponent, _modulus, _context, _montgomery));
        Check(LibCrypto.PowerModulo(_result, _residue, _longExponent, _modulus, _context, _montgomery));
    }

    public void Dispose()
    {
        _modulus.Dispose();
        _generator.Dispose();
        _residue.Dispose();
        _shortExponent.Dispose();
        _longExponent.Dispose();
        _result.Dispose();
        _context.Dispose();
    }

    private static void Check(int result)
    {
        if (result != 1)
        {
            throw new CryptographicException("OpenSSL refused a calculation.");
        }
    }
}
