using System.Text;
using IdentityPortal.LocalPool.Accounts;

namespace IdentityPortal.Tests.LocalPool.Accounts;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, the rows with SHA-1. The RFC prints eight digits; six digits are the last six of them.
    [Theory]
    [InlineData(59, 1, "287082")]
    [InlineData(1111111109, 37037036, "081804")]
    [InlineData(1111111111, 37037037, "050471")]
    [InlineData(1234567890, 41152263, "005924")]
    [InlineData(2000000000, 66666666, "279037")]
    [InlineData(20000000000, 666666666, "353130")]
    public void Codes_are_those_of_RFC_6238(long seconds, long step, string code)
    {
        Assert.Equal(step, Totp.Step(At(seconds)));
        Assert.Equal(code, Totp.Code(Secret, step));
        Assert.Equal(step, Totp.Match(Secret, code, At(seconds)));
    }

    [Theory]
    [InlineData(1111111080 - 31, false)]
    [InlineData(1111111080 - 30, true)]
    [InlineData(1111111080 + 59, true)]
    [InlineData(1111111080 + 60, false)]
    public void A_code_is_accepted_from_one_step_before_its_own_to_one_step_after(long seconds, bool accepted) =>
        Assert.Equal(accepted ? 37037036 : null, Totp.Match(Secret, "081804", At(seconds)));

    [Theory]
    [InlineData("")]
    [InlineData("87082")]
    [InlineData("94287082")]
    [InlineData("287 082")]
    [InlineData("287083")]
    public void Anything_but_the_six_digits_is_refused(string code) => Assert.Null(Totp.Match(Secret, code, At(59)));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    public void A_code_of_two_adjacent_steps_counts_for_the_older_one_until_that_is_used(long lastUsed, long step)
    {
        var secret = Encoding.ASCII.GetBytes("00000000000002373574");
        Assert.Equal("116815", Totp.Code(secret, 1));
        Assert.Equal("116815", Totp.Code(secret, 2));

        Assert.Equal(step, Totp.Match(secret, "116815", At(59), lastUsed));
    }

    // The secrets of RFC 4648, section 10, without their padding.
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    [InlineData("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void A_secret_is_written_in_base32(string secret, string text) => Assert.Equal(text, Totp.Text(Encoding.ASCII.GetBytes(secret)));

    private static DateTimeOffset At(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);
}
