using System.Security.Cryptography;

namespace IdentityPortal.Srp;

/// <summary>Arithmetic with OpenSSL's constant-time exponentiation. N and its Montgomery form are set up once and are read-only afterwards.</summary>
internal sealed class OpenSslArithmetic : SrpArithmetic
{
    private readonly BigNumber _n = BigNumber.Parse(SrpGroup.Prime);
    private readonly BigNumber _g = BigNumber.Parse([SrpGroup.Generator]);
    private readonly BigNumber _k = BigNumber.Parse(SrpGroup.Multiplier);
    private readonly nint _montgomery = LibCrypto.NewMontgomeryContext();
    private readonly GeneratorPowers _powers;

    public OpenSslArithmetic()
    {
        using var context = BigNumberContext.Create();
        Check(LibCrypto.SetMontgomeryContext(_montgomery, _n, context));
        _powers = new GeneratorPowers(_n, _montgomery, context);
    }

    public override byte[] PowerOfGenerator(ReadOnlySpan<byte> exponent)
    {
        using var context = BigNumberContext.Create();
        using var power = PowerOfGenerator(exponent, context);
        return power.ToBytes();
    }

    public override byte[] ServerPublicKey(ReadOnlySpan<byte> verifier, ReadOnlySpan<byte> serverExponent)
    {
        using var context = BigNumberContext.Create();
        using var v = BigNumber.ParseSecret(verifier);
        using var power = PowerOfGenerator(serverExponent, context);
        using var result = BigNumber.CreateSecret();
        Check(LibCrypto.MultiplyModulo(result, _k, v, _n, context));
        Check(LibCrypto.AddModulo(result, result, power, _n, context));
        return result.ToBytes();
    }

    public override byte[] ClientPremasterSecret(
        ReadOnlySpan<byte> serverPublicKey,
        ReadOnlySpan<byte> clientExponent,
        ReadOnlySpan<byte> scramblingParameter,
        ReadOnlySpan<byte> privateKey)
    {
        using var context = BigNumberContext.Create();
        using var publicKey = BigNumber.Parse(serverPublicKey);
        using var a = BigNumber.ParseSecret(clientExponent);
        using var u = BigNumber.Parse(scramblingParameter);
        using var x = BigNumber.ParseSecret(privateKey);
        using var value = PowerOfGenerator(privateKey, context);
        Check(LibCrypto.MultiplyModulo(value, _k, value, _n, context));
        Check(LibCrypto.SubtractModulo(value, publicKey, value, _n, context));
        using var exponent = BigNumber.CreateSecret();
        Check(LibCrypto.Multiply(exponent, u, x, context));
        Check(LibCrypto.Add(exponent, a, exponent));
        using var secret = Power(value, exponent, context);
        return secret.ToBytes();
    }

    public override byte[] ServerPremasterSecret(
        ReadOnlySpan<byte> clientPublicKey,
        ReadOnlySpan<byte> verifier,
        ReadOnlySpan<byte> scramblingParameter,
        ReadOnlySpan<byte> serverExponent)
    {
        using var context = BigNumberContext.Create();
        using var publicKey = BigNumber.Parse(clientPublicKey);
        using var v = BigNumber.ParseSecret(verifier);
        using var u = BigNumber.Parse(scramblingParameter);
        using var b = BigNumber.ParseSecret(serverExponent);
        using var value = Power(v, u, context);
        Check(LibCrypto.MultiplyModulo(value, publicKey, value, _n, context));
        using var secret = Power(value, b, context);
        return secret.ToBytes();
    }

    private BigNumber PowerOfGenerator(ReadOnlySpan<byte> exponent, BigNumberContext context)
    {
        if (exponent.Length <= GeneratorPowers.LongestExponent)
        {
            return _powers.Power(exponent, context);
        }

        using var secret = BigNumber.ParseSecret(exponent);
        return Power(_g, secret, context);
    }

    private BigNumber Power(BigNumber value, BigNumber exponent, BigNumberContext context)
    {
        var result = BigNumber.CreateSecret();
        Check(LibCrypto.PowerModulo(result, value, exponent, _n, context, _montgomery));
        return result;
    }

    private static void Check(int result)
    {
        if (result != 1)
        {
            throw new CryptographicException("OpenSSL refused a calculation.");
        }
    }
}
