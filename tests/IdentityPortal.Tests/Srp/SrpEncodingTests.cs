using IdentityPortal.Srp;

namespace IdentityPortal.Tests.Srp;

public sealed class SrpEncodingTests
{
    [Theory]
    [InlineData("", "00")]
    [InlineData("0000", "00")]
    [InlineData("02", "02")]
    [InlineData("7f", "7f")]
    [InlineData("80", "0080")]
    [InlineData("00ff01", "00ff01")]
    [InlineData("00000102", "0102")]
    public void A_number_is_padded_to_its_shortest_signed_form(string number, string padded) =>
        Assert.Equal(padded, Convert.ToHexStringLower(SrpEncoding.Pad(Convert.FromHexString(number))));

    [Fact]
    public void The_prime_gets_a_zero_in_front() => Assert.Equal(SrpGroup.Length + 1, SrpEncoding.Pad(SrpGroup.Prime).Length);

    [Fact]
    public void Hex_is_lower_case_without_leading_zeros() => Assert.Equal("abc", SrpEncoding.ToHex([0, 0x0a, 0xbc]));
}
