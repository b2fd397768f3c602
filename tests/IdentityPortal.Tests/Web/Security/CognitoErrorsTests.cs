using System.Net;
using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Tests.Web.Security;

public sealed class CognitoErrorsTests
{
    [Theory]
    [InlineData("AccessDeniedException", true)]
    [InlineData("UnrecognizedClientException", true)]
    [InlineData("InvalidSignatureException", true)]
    [InlineData("IncompleteSignatureException", true)]
    [InlineData("ExpiredTokenException", true)]
    [InlineData("MissingAuthenticationTokenException", true)]
    [InlineData("ThrottlingException", false)]
    [InlineData("SomethingElse", false)]
    public void Every_refusal_of_the_credentials_is_one_that_the_operator_must_fix(string code, bool expected)
    {
        var error = new AmazonCognitoIdentityProviderException("refused", null, ErrorType.Sender, code, "id", HttpStatusCode.BadRequest);

        Assert.Equal(expected, CognitoErrors.IsNotPermitted(error));
    }

    [Fact]
    public void Missing_credentials_are_one_too() => Assert.True(CognitoErrors.IsNotPermitted(new AmazonClientException("no credentials")));
}
