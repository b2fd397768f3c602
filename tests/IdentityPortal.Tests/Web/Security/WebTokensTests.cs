using System.Buffers.Text;
using System.Text;

namespace IdentityPortal.Tests.Web.Security;

public sealed class WebTokensTests
{
    [Theory]
    [InlineData("""{"alg":"RS256","kid":"1"}""", "", true)]
    [InlineData("""{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}""", "aeyJ", true)]
    [InlineData("""{"kid":"1"}""", "", false)]
    public void A_token_is_known_by_the_algorithm_in_its_header(string header, string before, bool isToken)
    {
        var text = $"{before}{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.e30.c2ln";

        Assert.Equal(isToken, WebTokens.In(text).Any());
    }

    [Theory]
    [InlineData("EyJhbGciOiJub25lIn0.")]
    [InlineData("CfDJ8KeyJ3xQ-pf.x")]
    [InlineData("eyJhbGciOiJub25lIn0")]
    public void Random_text_is_no_token(string text) => Assert.Empty(WebTokens.In(text));
}
