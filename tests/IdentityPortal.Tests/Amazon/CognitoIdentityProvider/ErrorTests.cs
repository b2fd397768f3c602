using System.Net;
using System.Text.Json;
using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;

namespace IdentityPortal.Tests.Amazon.CognitoIdentityProvider;

public class ErrorTests
{
    public static TheoryData<string> Errors =>
        [
            .. typeof(SignUpRequest).Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(AmazonCognitoIdentityProviderException)))
                .Select(type => type.Name),
        ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Every_error_has_its_own_type(string code)
    {
        await using var server = (await ScriptedCognito.StartAsync()).Refuses(code, "Because.");
        using var client = server.Client(retries: 0);

        var exception = await Assert.ThrowsAnyAsync<AmazonCognitoIdentityProviderException>(() => client.SignUpAsync(new(), Cancellation));

        Assert.Equal(code, exception.GetType().Name);
        Assert.Equal(code, exception.ErrorCode);
        Assert.Equal("Because.", exception.Message);
        Assert.Equal("request-1", exception.RequestId);
        Assert.Equal(HttpStatusCode.BadRequest, exception.StatusCode);
    }

    [Fact]
    public void The_errors_that_the_operations_can_return_are_all_there() => Assert.Equal(43, Errors.Count);

    [Fact]
    public async Task A_namespace_before_the_error_is_ignored()
    {
        await using var server = (await ScriptedCognito.StartAsync()).Refuses("com.amazonaws.cognito#CodeMismatchException");
        using var client = server.Client();

        await Assert.ThrowsAsync<CodeMismatchException>(() => client.ConfirmSignUpAsync(new(), Cancellation));
    }

    [Fact]
    public async Task The_header_names_the_error_where_the_body_does_not()
    {
        await using var server = (await ScriptedCognito.StartAsync()).Does(async context =>
        {
            context.Response.StatusCode = 400;
            context.Response.Headers["x-amzn-ErrorType"] = "ExpiredCodeException:";
            await context.Response.Body.WriteAsync("not json"u8.ToArray());
        });
        using var client = server.Client();

        await Assert.ThrowsAsync<ExpiredCodeException>(() => client.ConfirmSignUpAsync(new(), Cancellation));
    }

    [Fact]
    public async Task An_error_that_is_newer_than_this_package_keeps_its_code()
    {
        await using var server = (await ScriptedCognito.StartAsync()).Refuses("WrongMoodException", "Smile.");
        using var client = server.Client();

        var exception = await Assert.ThrowsAsync<AmazonCognitoIdentityProviderException>(() => client.SignUpAsync(new(), Cancellation));

        Assert.Equal("WrongMoodException", exception.ErrorCode);
        Assert.Equal("Smile.", exception.Message);
    }

    [Fact]
    public async Task A_reason_code_is_kept()
    {
        await using var server = (await ScriptedCognito.StartAsync())
            .Says(400, """{"__type":"InvalidParameterException","message":"No.","reasonCode":"R1"}""");
        using var client = server.Client();

        var exception = await Assert.ThrowsAsync<InvalidParameterException>(() => client.SignUpAsync(new(), Cancellation));

        Assert.Equal("R1", exception.ReasonCode);
    }

    [Theory]
    [InlineData(502, "<html>Bad gateway</html>", "text/html")]
    [InlineData(500, "", "application/x-amz-json-1.1")]
    [InlineData(400, "[\"secret\"]", "application/x-amz-json-1.1")]
    [InlineData(413, "{\"__type\":7}", "application/json")]
    [InlineData(200, "<html>secret: sign in to the hotel's network</html>", "text/html")]
    [InlineData(200, "", "application/x-amz-json-1.1")]
    [InlineData(200, "{\"AuthenticationResult\":{\"AccessToken\":\"secret\"", "application/x-amz-json-1.1")]
    [InlineData(200, "{\"AuthenticationResult\":{\"AccessToken\":[\"secret\"]}}", "application/x-amz-json-1.1")]
    [InlineData(200, "null", "application/x-amz-json-1.1")]
    public async Task An_answer_that_is_not_Cognitos_is_an_error_of_the_service(int status, string body, string contentType)
    {
        await using var server = (await ScriptedCognito.StartAsync()).Says(status, body, contentType);
        using var client = server.Client();

        var exception = await Assert.ThrowsAsync<AmazonCognitoIdentityProviderException>(() =>
            client.RespondToAuthChallengeAsync(new(), Cancellation));

        Assert.Equal(status, (int)exception.StatusCode);
        Assert.Null(exception.ErrorCode);
        var subject = status == 200 ? "The answer to RespondToAuthChallenge" : "RespondToAuthChallenge";
        Assert.StartsWith(subject, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e30")]
    [InlineData("-1")]
    [InlineData("\"yesterday\"")]
    public async Task A_date_that_is_none_is_an_error_of_the_service(string date)
    {
        await using var server = (await ScriptedCognito.StartAsync()).Says(200, $$"""{"UserCreateDate":{{date}}}""");
        using var client = server.Client(new BasicAWSCredentials("local", "local"));

        var exception = await Assert.ThrowsAsync<AmazonCognitoIdentityProviderException>(() =>
            client.AdminGetUserAsync(new(), Cancellation));

        Assert.IsType<JsonException>(exception.InnerException);
    }

    [Theory]
    [InlineData("RevokeToken")]
    [InlineData("GlobalSignOut")]
    [InlineData("ChangePassword")]
    [InlineData("AdminDeleteSoftwareToken")]
    [InlineData("SetUserMFAPreference")]
    [InlineData("CompleteWebAuthnRegistration")]
    [InlineData("DeleteWebAuthnCredential")]
    public async Task Operations_that_answer_nothing_may_answer_nothing(string operation)
    {
        await using var server = (await ScriptedCognito.StartAsync()).Says(200, "");
        using var client = server.Client(new BasicAWSCredentials("local", "local"));

        await Call.Async(client, operation, Cancellation);

        Assert.Single(server.Requests);
    }
}
