using System.Security.Cryptography;
using IdentityPortal.Srp;

namespace IdentityPortal.Tests.Srp;

public sealed class GeneratorPowersTests
{
    private readonly SrpArithmetic _tabled = Arithmetics.Find("OpenSSL");
    private readonly SrpArithmetic _managed = Arithmetics.Find("managed");

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("01")]
    [InlineData("0F")]
    [InlineData("10")]
    [InlineData("0100000000000000")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF")]
    [InlineData("8000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("01FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF")]
    public void The_table_and_managed_code_agree_at_the_edges(string exponent)
    {
        var bytes = Convert.FromHexString(exponent);

        Assert.Equal(_managed.PowerOfGenerator(bytes), _tabled.PowerOfGenerator(bytes));
    }

    [Fact]
    public void Every_digit_of_every_window_is_right()
    {
        // Each of the 15 exponents has a digit in all 64 windows, and together they have every digit in every window exactly once. Therefore any
        // wrong entry of the table makes a result wrong.
        for (var shift = 0; shift < 15; shift++)
        {
            var exponent = new byte[32];
            for (var window = 0; window < 64; window++)
            {
                exponent[^((window / 2) + 1)] |= (byte)((1 + ((window + shift) % 15)) << (4 * (window % 2)));
            }

            Assert.Equal(Long(exponent), _tabled.PowerOfGenerator(exponent));
        }

        // An exponent that is one byte longer than the table supports falls back to OpenSSL's own exponentiation.
        byte[] Long(byte[] exponent) => _tabled.PowerOfGenerator([0, .. exponent]);
    }

    [Fact]
    public void Random_exponents_agree_in_parallel() => Parallel.For(0, 200, _ =>
    {
        var exponent = RandomNumberGenerator.GetBytes(32);
        Assert.Equal(_tabled.PowerOfGenerator([0, .. exponent]), _tabled.PowerOfGenerator(exponent));
    });
}
