using System.Buffers.Text;
using IdentityPortal.Web.Accounts;

namespace IdentityPortal.Tests.Web.Accounts;

/// <summary>How a person has logged in, by the flags of the authenticator. A pool that requires verified users accepts only two of them.</summary>
public sealed class PasskeyAnswerTests
{
    [Theory]
    [InlineData(0x01, "hwk")]
    [InlineData(0x05, "hwk mfa")]
    [InlineData(0x09, "swk")]
    [InlineData(0x19, "swk")]
    [InlineData(0x1d, "swk mfa")]
    public void The_flags_tell_the_kind_of_passkey_and_whether_its_user_was_verified(byte flags, string methods)
    {
        byte[] data = [.. new byte[32], flags, 0, 0, 0, 0];

        var client = Base64Url.EncodeToString("""{"origin":"https://accounts.example.com"}"""u8);
        var answer = PasskeyAnswer.Parse(
            $$$"""{"id":"AAAA","response":{"authenticatorData":"{{{Base64Url.EncodeToString(data)}}}","clientDataJSON":"{{{client}}}"}}""");

        Assert.Equal(methods, string.Join(' ', answer!.Methods));
        Assert.Equal("https://accounts.example.com", answer.Origin);
        Assert.Equal("***", answer.ToString());
    }
}
