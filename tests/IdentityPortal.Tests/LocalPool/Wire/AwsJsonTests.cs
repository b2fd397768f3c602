using System.Net;
using System.Text.Json;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Wire;

public sealed class AwsJsonTests
{
    private const string Developer = "http://localhost:5080";

    [Fact]
    public async Task A_success_has_awss_headers()
    {
        await using var pool = await TestPool.StartAsync();
        pool.Http.DefaultRequestHeaders.Add("Origin", Developer);

        using var response = await pool.SendAsync("SignUp", pool.SignUpRequest());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/x-amz-json-1.1", response.Content.Headers.ContentType!.ToString());
        Assert.True(Guid.TryParse(response.Headers.GetValues("x-amzn-RequestId").Single(), out _));
        Assert.Equal(pool.Clock.GetUtcNow(), response.Headers.Date);
        Assert.Equal(Developer, response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("Origin", response.Headers.Vary.Single());
        Assert.Equal(
            "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date",
            response.Headers.GetValues("Access-Control-Expose-Headers").Single());
    }

    [Fact]
    public async Task A_refusal_says_its_type_in_body_and_header()
    {
        await using var pool = await TestPool.StartAsync();
        pool.Http.DefaultRequestHeaders.Add("Origin", Developer);

        using var response = await pool.SendAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.First));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/x-amz-json-1.1", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("ExpiredCodeException:", response.Headers.GetValues("x-amzn-ErrorType").Single());
        Assert.Equal(
            "Invalid code provided, please request a code again.", response.Headers.GetValues("x-amzn-ErrorMessage").Single());
        Assert.Equal(Developer, response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal(
            """{"__type":"ExpiredCodeException","message":"Invalid code provided, please request a code again."}""",
            await TextAsync(response));
    }

    [Theory]
    [InlineData("CreateUserImportJob")]
    [InlineData("Nonsense")]
    public async Task An_operation_that_is_not_there_is_refused_by_name_and_counted(string operation)
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            ("UnknownOperationException", $"The local pool does not answer {operation}."), await pool.RefusedAsync(operation, new { }));
        await pool.RefusedAsync(operation, new { });
        Assert.Equal(new KeyValuePair<string, int>(operation, 2), Assert.Single(pool.Server.CallsNotBuilt));
    }

    [Fact]
    public async Task Plain_json_is_not_aws_json()
    {
        await using var pool = await TestPool.StartAsync();

        using var response = await pool.SendAsync("SignUp", pool.SignUpRequest(), "application/json");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("UnknownOperationException", await TextAsync(response), StringComparison.Ordinal);
        Assert.Empty(pool.Server.Mailbox.Messages());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"ClientId":1,"Username":"ann@example.com","Password":"x"}""")]
    [InlineData("""{"ClientId":"a","Username":["ann@example.com"],"Password":"x"}""")]
    [InlineData("""{"ClientId":"a","Username":"b","Password":"x","UserAttributes":{}}""")]
    [InlineData("""{"ClientId":"a","Username":"b","Password":"x","UserAttributes":["email"]}""")]
    public async Task A_body_of_another_form_cannot_be_read(string body)
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal("SerializationException", (await pool.RefusedAsync("SignUp", body)).Type);
    }

    [Fact]
    public async Task Unknown_members_are_ignored()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();

        await pool.CallAsync("ResendConfirmationCode", new
        {
            pool.Server.ClientId,
            Username = TestPool.Email,
            SecretHash = pool.Hash(TestPool.Email),
            Unheard = new List<int> { 1 },
            ClientMetadata = (object?)null,
        });
    }

    [Fact]
    public async Task One_violated_constraint_is_reported_in_the_singular()
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            (
                "InvalidParameterException",
                "1 validation error detected: Value null at 'confirmationCode' failed to satisfy constraint: Member must not be null"
            ),
            await pool.RefusedAsync("ConfirmSignUp", new { pool.Server.ClientId, Username = TestPool.Email }));
    }

    [Fact]
    public async Task Several_are_joined_and_sensitive_values_left_out()
    {
        await using var pool = await TestPool.StartAsync();

        var (_, message) = await pool.RefusedAsync(
            "InitiateAuth", new { ClientId = "no client!", AuthFlow = "MAGIC", Session = "short" });

        Assert.Equal(
            "3 validation errors detected: "
                + "Value at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+; "
                + "Value 'MAGIC' at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set: [USER_SRP_AUTH, "
                + "REFRESH_TOKEN_AUTH, REFRESH_TOKEN, CUSTOM_AUTH, ADMIN_NO_SRP_AUTH, USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH, USER_AUTH]; "
                + "Value at 'session' failed to satisfy constraint: Member must have length greater than or equal to 20",
            message);
    }

    [Fact]
    public async Task A_member_of_a_list_is_named_by_its_place()
    {
        await using var pool = await TestPool.StartAsync();

        var (_, message) = await pool.RefusedAsync("SignUp", new
        {
            pool.Server.ClientId,
            Username = TestPool.Email,
            TestPool.Password,
            UserAttributes = new[] { new { Name = "email" }, new { Name = new string('x', 33) } },
        });

        Assert.Equal(
            $"1 validation error detected: Value '{new string('x', 33)}' at 'userAttributes.2.member.name' failed to satisfy constraint: "
                + "Member must have length less than or equal to 32",
            message);
    }

    [Theory]
    [InlineData(-1, "Value '-1' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 0")]
    [InlineData(61, "Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60")]
    public async Task A_number_out_of_bounds_is_shown(int limit, string item)
    {
        await using var pool = await TestPool.StartAsync();

        var (_, message) = await pool.SignedRefusedAsync("ListUsers", new { pool.Server.UserPoolId, Limit = limit });

        Assert.Equal("1 validation error detected: " + item, message);
    }

    [Fact]
    public async Task A_signed_operation_needs_the_pools_own_key()
    {
        await using var pool = await TestPool.StartAsync();
        var request = new { pool.Server.UserPoolId };

        Assert.Equal("MissingAuthenticationTokenException", (await pool.RefusedAsync("DescribeUserPool", request)).Type);
        Assert.Equal("UnrecognizedClientException", (await pool.SignedRefusedAsync("DescribeUserPool", request, accessKey: "AKIA")).Type);
        Assert.Equal("InvalidSignatureException", (await pool.SignedRefusedAsync("DescribeUserPool", request, secretKey: "wrong")).Type);
        Assert.Equal(
            ("InvalidSignatureException", "Credential should be scoped to a valid region, which is eu-west-1 here."),
            await pool.SignedRefusedAsync("DescribeUserPool", request, region: "us-east-1"));
        Assert.Equal(
            "InvalidSignatureException", (await pool.SignedRefusedAsync("DescribeUserPool", request, skew: TimeSpan.FromMinutes(16))).Type);
        await pool.SignedAsync("DescribeUserPool", request);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://localhost.evil.example:5080")]
    [InlineData("Origin", "http://192.168.0.7:5080")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task A_signed_request_of_a_page_from_another_host_is_refused_and_changes_nothing(string header, string value)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        pool.Http.DefaultRequestHeaders.Add(header, value);

        using var response = await pool.SendSignedAsync(
            "AdminSetUserPassword",
            new { pool.Server.UserPoolId, Username = TestPool.Email, Password = TestPool.NewPassword, Permanent = true });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("AccessDeniedException:", response.Headers.GetValues("x-amzn-ErrorType").Single());
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        pool.Http.DefaultRequestHeaders.Clear();
        await SrpSignIn.TokensAsync(pool);
    }

    [Theory]
    [InlineData("Origin", Developer)]
    [InlineData("Origin", "http://127.0.0.1:3000")]
    [InlineData("Origin", "https://[::1]:3000")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    public async Task A_signed_request_of_a_page_from_this_machine_is_answered(string header, string value)
    {
        await using var pool = await TestPool.StartAsync();
        pool.Http.DefaultRequestHeaders.Add(header, value);

        await pool.SignedAsync("ListUsers", new { pool.Server.UserPoolId });
    }

    [Fact]
    public async Task A_page_under_another_name_of_this_machine_counts_as_from_this_machine()
    {
        await using var pool = await TestPool.StartAsync();
        pool.Http.DefaultRequestHeaders.Add("Origin", Developer);
        pool.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        await pool.SignedAsync("ListUsers", new { pool.Server.UserPoolId });
    }

    [Fact]
    public async Task A_browser_does_not_send_what_a_page_from_another_host_asks_for()
    {
        await using var pool = await TestPool.StartAsync();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/");
        preflight.Headers.Add("Origin", "https://evil.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");

        using var response = await pool.Http.SendAsync(preflight, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_browser_may_ask_first()
    {
        await using var pool = await TestPool.StartAsync();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/");
        preflight.Headers.Add("Origin", Developer);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");

        using var response = await pool.Http.SendAsync(preflight, TestContext.Current.CancellationToken);

        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal(Developer, response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("POST", response.Headers.GetValues("Access-Control-Allow-Methods").Single());
        Assert.Contains("x-amz-target", response.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        await using var pool = await TestPool.StartAsync();

        // A client that keeps sending during a refusal may lose the response with the connection. This one waits for 100 Continue.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(new byte[1024 * 1024 + 1]) };
        request.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService.SignUp");
        request.Headers.ExpectContinue = true;

        using var response = await pool.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Calls_are_counted_in_their_order()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        await SrpSignIn.TokensAsync(pool);

        Assert.Equal(["SignUp", "ConfirmSignUp", "InitiateAuth", "RespondToAuthChallenge"], pool.Server.Calls);
    }

    [Fact]
    public async Task Texts_go_out_as_they_are()
    {
        await using var pool = await TestPool.StartAsync();

        using var response = await pool.SendAsync("ConfirmSignUp", new { pool.Server.ClientId, Username = "ü" });
        var text = await TextAsync(response);

        Assert.Contains("at 'confirmationCode'", text, StringComparison.Ordinal);
        Assert.Equal("InvalidParameterException", JsonElement.Parse(text).GetProperty("__type").GetString());
    }

    private static Task<string> TextAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
