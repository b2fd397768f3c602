using System.Numerics;
using System.Security.Cryptography;
using IdentityPortal.Srp;

namespace IdentityPortal.Tests.Srp;

public sealed class SrpArithmeticTests
{
    private readonly SrpArithmetic _openSsl = Arithmetics.Find("OpenSSL");
    private readonly SrpArithmetic _managed = Arithmetics.Find("managed");

    public static TheoryData<string> Exponents =>
    [
        "",
        "00",
        "01",
        "02",
        new string('f', 64),
        "80" + new string('0', 62),
        "00" + new string('f', 62),
        new string('f', 256),
        new string('a', 770),
    ];

    [Fact]
    [Trait("OfficialPackages", "3.10")]
    public void Linux_computes_on_OpenSSL() =>
        Assert.Equal(LibCrypto.IsAvailable || OperatingSystem.IsLinux(), SrpArithmetic.Current is OpenSslArithmetic);

    [Theory]
    [MemberData(nameof(Exponents))]
    public void Both_agree_on_every_kind_of_exponent(string exponentHex)
    {
        var exponent = Convert.FromHexString(exponentHex);
        var value = RandomResidue();
        var u = RandomExponent();

        Assert.Equal(_managed.PowerOfGenerator(exponent), _openSsl.PowerOfGenerator(exponent));
        Assert.Equal(_managed.ServerPublicKey(value, exponent), _openSsl.ServerPublicKey(value, exponent));
        Assert.Equal(_managed.ClientPremasterSecret(value, exponent, u, u), _openSsl.ClientPremasterSecret(value, exponent, u, u));
        Assert.Equal(_managed.ServerPremasterSecret(value, value, u, exponent), _openSsl.ServerPremasterSecret(value, value, u, exponent));
    }

    [Fact]
    public void Both_agree_on_random_numbers()
    {
        for (var run = 0; run < 10; run++)
        {
            var (publicKey, verifier) = (RandomResidue(), RandomResidue());
            var (u, x, exponent) = (RandomExponent(), RandomExponent(), RandomExponent());

            Assert.Equal(_managed.PowerOfGenerator(exponent), _openSsl.PowerOfGenerator(exponent));
            Assert.Equal(_managed.ServerPublicKey(verifier, exponent), _openSsl.ServerPublicKey(verifier, exponent));
            Assert.Equal(
                _managed.ClientPremasterSecret(publicKey, exponent, u, x), _openSsl.ClientPremasterSecret(publicKey, exponent, u, x));
            Assert.Equal(
                _managed.ServerPremasterSecret(publicKey, verifier, u, exponent),
                _openSsl.ServerPremasterSecret(publicKey, verifier, u, exponent));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void Both_agree_at_the_ends_of_the_range(int offset)
    {
        var prime = Parse(SrpGroup.Prime);
        var end = Format(((offset % prime) + prime) % prime);
        var exponent = RandomExponent();

        Assert.Equal(_managed.ServerPublicKey(end, exponent), _openSsl.ServerPublicKey(end, exponent));
        Assert.Equal(
            _managed.ClientPremasterSecret(end, exponent, exponent, exponent),
            _openSsl.ClientPremasterSecret(end, exponent, exponent, exponent));
        Assert.Equal(
            _managed.ServerPremasterSecret(end, end, exponent, exponent), _openSsl.ServerPremasterSecret(end, end, exponent, exponent));
    }

    [Theory]
    [MemberData(nameof(Arithmetics.All), MemberType = typeof(Arithmetics))]
    public void A_public_key_without_a_random_part_gives_zero(string name)
    {
        var arithmetic = Arithmetics.Find(name);
        var x = RandomExponent();
        var publicKey = Parse(SrpGroup.Multiplier) * Parse(arithmetic.PowerOfGenerator(x)) % Parse(SrpGroup.Prime);

        Assert.Equal(new byte[SrpGroup.Length], arithmetic.ClientPremasterSecret(Format(publicKey), x, x, x));
    }

    [Fact]
    public void Many_threads_may_share_it()
    {
        var exponents = Enumerable.Range(0, 64).Select(_ => RandomExponent()).ToArray();
        var expected = Array.ConvertAll(exponents, Compute);
        var actual = new string[exponents.Length];

        Parallel.For(
            0,
            exponents.Length,
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
            run => actual[run] = Compute(exponents[run]));

        Assert.Equal(expected, actual);

        string Compute(byte[] exponent) => Convert.ToHexString(_openSsl.ClientPremasterSecret(exponent, exponent, exponent, exponent));
    }

    private static byte[] RandomExponent() => RandomNumberGenerator.GetBytes(32);

    private static byte[] RandomResidue() => Format(Parse(RandomNumberGenerator.GetBytes(SrpGroup.Length)) % Parse(SrpGroup.Prime));

    private static BigInteger Parse(ReadOnlySpan<byte> number) => new(number, isUnsigned: true, isBigEndian: true);

    private static byte[] Format(BigInteger number)
    {
        var digits = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[SrpGroup.Length - digits.Length], .. digits];
    }
}
