using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using IdentityPortal.TestSupport;
using Microsoft.AspNetCore.Http;

namespace IdentityPortal.Tests.Amazon.CognitoIdentityProvider;

public class RetryTests
{
    public static TheoryData<string> OnceOnly =>
        [
            "SignUp", "ConfirmSignUp", "ResendConfirmationCode", "ForgotPassword", "ConfirmForgotPassword", "ChangePassword",
            "AdminDeleteUser", "AdminDeleteSoftwareToken", "DeleteWebAuthnCredential",
            "VerifySoftwareToken", "CompleteWebAuthnRegistration", "AssociateSoftwareToken Session",
            "UpdateUserAttributes", "VerifyUserAttribute", "DeleteUser",
            "InitiateAuth USER_AUTH", "InitiateAuth USER_PASSWORD_AUTH",
            "RespondToAuthChallenge NEW_PASSWORD_REQUIRED", "RespondToAuthChallenge EMAIL_OTP",
        ];

    public static TheoryData<string> Repeatable =>
        [
            "InitiateAuth USER_SRP_AUTH", "InitiateAuth REFRESH_TOKEN_AUTH", "RespondToAuthChallenge PASSWORD_VERIFIER",
            "GetTokensFromRefreshToken", "RevokeToken", "GlobalSignOut", "GetUser",
            "AssociateSoftwareToken", "SetUserMFAPreference", "GetUserAuthFactors", "StartWebAuthnRegistration", "ListWebAuthnCredentials",
        ];

    // Administrators' operations are signed.
    private static readonly BasicAWSCredentials Local = new("local", "local");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(OnceOnly))]
    public async Task What_mails_or_confirms_is_sent_once_even_when_the_server_fails(string call)
    {
        await using var server = (await ScriptedCognito.StartAsync()).Refuses("InternalErrorException", status: 500);
        using var client = server.Client(Local);

        await Assert.ThrowsAsync<InternalErrorException>(() => CallAsync(client, call));

        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(OnceOnly))]
    public async Task What_mails_or_confirms_is_sent_once_even_when_the_connection_breaks(string call)
    {
        await using var server = (await ScriptedCognito.StartAsync()).Does(Abort);
        using var client = server.Client(Local);

        await Assert.ThrowsAnyAsync<Exception>(() => CallAsync(client, call));

        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(Repeatable))]
    public async Task What_can_be_said_twice_is_tried_again_when_the_server_fails(string call)
    {
        await using var server = (await ScriptedCognito.StartAsync()).Refuses("InternalErrorException", status: 500).Says(200, "{}");
        using var client = server.Client();

        await CallAsync(client, call);

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Throttling_is_tried_again()
    {
        await using var server = (await ScriptedCognito.StartAsync()).Refuses("TooManyRequestsException", "Rate exceeded").Says(200, "{}");
        using var client = server.Client();

        await CallAsync(client, "GetUser");

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_cancelled_call_does_not_wait_for_the_next_attempt()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var server = (await ScriptedCognito.StartAsync()).Does(context =>
        {
            leaving.CancelAfter(TimeSpan.FromMilliseconds(50));
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        using var client = server.Client(retries: 20);

        // All twenty retries and their delays would take minutes.
        await Wait.ForAsync(
            "a call that was cancelled before its next try",
            Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetUserAsync(new(), leaving.Token)));
    }

    [Fact]
    public async Task A_cancelled_call_does_not_wait_for_the_rest_of_the_response()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var released = new TaskCompletionSource();
        await using var server = (await ScriptedCognito.StartAsync()).Does(async context =>
        {
            context.Response.ContentType = "application/x-amz-json-1.1";
            await context.Response.WriteAsync("{\"Username\":");
            await context.Response.Body.FlushAsync();
            leaving.CancelAfter(TimeSpan.FromMilliseconds(50));
            await released.Task;
        });
        using var client = server.Client();

        await Wait.ForAsync(
            "a call that was cancelled in the middle of its answer",
            Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetUserAsync(new(), leaving.Token)));
        released.SetResult();

        Assert.Single(server.Requests);
    }

    private static Task Abort(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static Task CallAsync(AmazonCognitoIdentityProviderClient client, string call) => call.Split(' ') switch
    {
        ["InitiateAuth", var flow] => client.InitiateAuthAsync(new() { AuthFlow = flow }, Cancellation),
        ["RespondToAuthChallenge", var challenge] => client.RespondToAuthChallengeAsync(new() { ChallengeName = challenge }, Cancellation),
        ["AssociateSoftwareToken", var session] => client.AssociateSoftwareTokenAsync(new() { Session = session }, Cancellation),
        [var operation] => Call.Async(client, operation, Cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(call)),
    };
}
