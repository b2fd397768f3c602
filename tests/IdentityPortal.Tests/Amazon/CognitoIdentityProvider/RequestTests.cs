using System.Text.Json;
using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;
using Amazon.Runtime.Documents;

namespace IdentityPortal.Tests.Amazon.CognitoIdentityProvider;

public class RequestTests
{
    private static readonly BasicAWSCredentials Local = new("local", "local");

    public static TheoryData<string> SignedOperations =>
    [
        "AdminConfirmSignUp", "AdminCreateUser", "AdminDeleteUser", "AdminDisableUser", "AdminEnableUser", "AdminGetUser", "AdminListGroupsForUser",
        "AdminResetUserPassword", "AdminUpdateUserAttributes", "AdminUserGlobalSignOut", "DescribeUserPool", "DescribeUserPoolClient", "ListUsers",
        "AdminDeleteSoftwareToken", "AdminSetUserMFAPreference", "GetUserPoolMfaConfig",
    ];

    public static TheoryData<string> PublicOperations =>
    [
        "SignUp", "ConfirmSignUp", "ResendConfirmationCode", "ForgotPassword", "ConfirmForgotPassword", "InitiateAuth",
        "RespondToAuthChallenge", "GetTokensFromRefreshToken", "RevokeToken", "GlobalSignOut", "ChangePassword", "GetUser",
        "AssociateSoftwareToken", "VerifySoftwareToken", "SetUserMFAPreference", "GetUserAuthFactors", "StartWebAuthnRegistration",
        "CompleteWebAuthnRegistration", "ListWebAuthnCredentials", "DeleteWebAuthnCredential",
        "UpdateUserAttributes", "VerifyUserAttribute", "DeleteUser",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_AWS_JSON_without_absent_members()
    {
        await using var server = (await ScriptedCognito.StartAsync()).Says(200, """{"UserConfirmed":false,"UserSub":"s"}""");
        using var client = server.Client();

        await client.SignUpAsync(
            new() { ClientId = "c", Username = "ann", UserAttributes = [new() { Name = "email", Value = "ann@example.org" }] },
            Cancellation);

        var request = server.Requests.Single();
        Assert.Equal("AWSCognitoIdentityProviderService.SignUp", request.Target);
        Assert.Equal("application/x-amz-json-1.1", request.Headers["Content-Type"]);
        Assert.Equal("""{"ClientId":"c","Username":"ann","UserAttributes":[{"Name":"email","Value":"ann@example.org"}]}""", request.Body);
    }

    [Fact]
    public async Task Constants_are_written_as_their_text()
    {
        await using var server = (await ScriptedCognito.StartAsync()).Says(200, "{}");
        using var client = server.Client();

        await client.InitiateAuthAsync(new() { ClientId = "c", AuthFlow = "USER_AUTH" }, Cancellation);

        Assert.Equal("USER_AUTH", server.Requests.Single().Json.GetProperty("AuthFlow").GetString());
    }

    [Fact]
    public async Task A_document_is_sent_as_JSON_and_left_out_when_absent()
    {
        await using var server = (await ScriptedCognito.StartAsync()).Says(200, "{}");
        using var client = server.Client();
        const string credential = """{"id":"a","response":{"transports":["usb"]},"counter":12345678901,"ratio":0.5,"isNew":true,"no":null}""";
        var document = JsonSerializer.Deserialize<Document>(credential);

        await client.CompleteWebAuthnRegistrationAsync(new() { Credential = document }, Cancellation);
        await client.CompleteWebAuthnRegistrationAsync(new() { AccessToken = "t" }, Cancellation);

        Assert.Equal([$$"""{"Credential":{{credential}}}""", """{"AccessToken":"t"}"""], server.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task A_document_is_read_as_the_JSON_that_was_sent()
    {
        const string options = """{"rp":{"id":"localhost"},"timeout":60000,"excludeCredentials":[],"hints":null}""";
        await using var server = (await ScriptedCognito.StartAsync()).Says(200, $$"""{"CredentialCreationOptions":{{options}}}""");
        using var client = server.Client();

        var response = await client.StartWebAuthnRegistrationAsync(new(), Cancellation);

        Assert.Equal(options, JsonSerializer.Serialize(response.CredentialCreationOptions));
    }

    [Theory]
    [MemberData(nameof(PublicOperations))]
    public async Task A_public_operation_is_never_signed(string operation)
    {
        await using var server = (await ScriptedCognito.StartAsync()).Says(200, "{}");
        using var client = server.Client(Local);

        await Call.Async(client, operation, Cancellation);

        Assert.Equal(operation, server.Requests.Single().Operation);
        Assert.DoesNotContain("Authorization", server.Requests.Single().Headers);
    }

    [Theory]
    [MemberData(nameof(SignedOperations))]
    public async Task A_signed_operation_is_signed_for_the_region(string operation)
    {
        await using var server = (await ScriptedCognito.StartAsync()).Says(200, "{}");
        using var client = server.Client(Local);

        await Call.Async(client, operation, Cancellation);

        Assert.Equal(operation, server.Requests.Single().Operation);
        Assert.Contains("Credential=local/", server.Requests.Single().Headers["Authorization"], StringComparison.Ordinal);
        Assert.Contains("/eu-west-1/cognito-idp/aws4_request", server.Requests.Single().Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_operation_of_the_client_is_either_public_or_signed()
    {
        var named = PublicOperations.Concat(SignedOperations).Select(row => row.Data + "Async").Order();
        var methods = typeof(IAmazonCognitoIdentityProvider).GetMethods()
            .Where(method => !method.IsStatic)
            .Select(method => method.Name)
            .Order();

        Assert.Equal(methods, named);
    }

    [Theory]
    [MemberData(nameof(SignedOperations))]
    public async Task A_signed_operation_without_credentials_says_so_and_sends_nothing(string operation)
    {
        await using var server = (await ScriptedCognito.StartAsync()).Says(200, "{}");
        using var client = server.Client();

        var exception = await Assert.ThrowsAsync<AmazonClientException>(() => Call.Async(client, operation, Cancellation));

        Assert.StartsWith($"{operation} needs AWS credentials", exception.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Credentials_that_cannot_be_found_give_the_same_sentence_and_the_reason()
    {
        await using var server = (await ScriptedCognito.StartAsync()).Says(200, "{}");
        using var client = server.Client(new LostCredentials());

        var exception = await Assert.ThrowsAsync<AmazonClientException>(() => Call.Async(client, "ListUsers", Cancellation));

        Assert.StartsWith("ListUsers needs AWS credentials", exception.Message, StringComparison.Ordinal);
        Assert.Equal("lost", exception.InnerException?.Message);
    }

    [Fact]
    public async Task A_public_operation_does_not_even_look_for_credentials()
    {
        await using var server = (await ScriptedCognito.StartAsync()).Says(200, "{}");
        using var client = server.Client(new LostCredentials());

        await Call.Async(client, "SignUp", Cancellation);

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task With_a_service_url_and_no_signing_region_nothing_is_signed_for_another_region()
    {
        await using var server = (await ScriptedCognito.StartAsync()).Says(200, "{}");
        using var client = server.Client(Local, signingRegion: null);

        var exception = await Assert.ThrowsAsync<AmazonClientException>(() => Call.Async(client, "ListUsers", Cancellation));

        Assert.Contains("AuthenticationRegion", exception.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("eu-west-1", false, "https://cognito-idp.eu-west-1.amazonaws.com")]
    [InlineData("us-east-1", true, "https://cognito-idp-fips.us-east-1.amazonaws.com")]
    [InlineData("cn-north-1", false, "https://cognito-idp.cn-north-1.amazonaws.com.cn")]
    public void A_region_has_its_public_endpoint(string region, bool fips, string url)
    {
        var config = new AmazonCognitoIdentityProviderConfig
        {
            RegionEndpoint = global::Amazon.RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
        };

        Assert.Equal(url, config.DetermineServiceOperationEndpoint(null!).URL);
    }

    [Fact]
    public async Task Dates_numbers_and_constants_are_read_and_unknown_members_are_not()
    {
        const string answer = """
            {"Username":"u","UserCreateDate":1548099495.428,"UserLastModifiedDate":1715100742.0,"Enabled":true,"UserStatus":"CONFIRMED",
             "UserAttributes":[{"Name":"sub","Value":"s"}],"UserMFASettingList":["EMAIL_OTP"],"Later":{"more":[1]}}
            """;
        await using var server = (await ScriptedCognito.StartAsync()).Says(200, answer);
        using var client = server.Client(Local);

        var user = await client.AdminGetUserAsync(new(), Cancellation);

        Assert.Equal(new DateTime(2019, 1, 21, 19, 38, 15, 428, DateTimeKind.Utc), user.UserCreateDate);
        Assert.Equal(DateTimeKind.Utc, user.UserLastModifiedDate?.Kind);
        Assert.Same(UserStatusType.CONFIRMED, user.UserStatus);
        Assert.True(user.Enabled);
        Assert.Equal("s", Assert.Single(user.UserAttributes!).Value);
        Assert.Equal("request-1", user.ResponseMetadata.RequestId);
        Assert.Null(user.MFAOptions);
    }

    [Fact]
    public async Task A_constant_that_is_newer_than_this_package_passes_through()
    {
        await using var server = (await ScriptedCognito.StartAsync()).Says(200, """{"ChallengeName":"THOUGHT_READING"}""");
        using var client = server.Client();

        var response = await client.RespondToAuthChallengeAsync(new(), Cancellation);

        Assert.Equal("THOUGHT_READING", response.ChallengeName!.Value);
    }

    private sealed class LostCredentials : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials() => throw new AmazonClientException("lost");
    }
}
