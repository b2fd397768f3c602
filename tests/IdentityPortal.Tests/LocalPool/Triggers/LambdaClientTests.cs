using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Triggers;

public sealed class LambdaClientTests
{
    [Theory]
    [InlineData("arn:aws:lambda:eu-west-1:123456789012:function:check", "2015-03-31/functions/check/invocations")]
    [InlineData("arn:aws:lambda:eu-west-1:123456789012:function:check:live", "2015-03-31/functions/check/invocations?Qualifier=live")]
    public void A_function_is_called_by_its_name(string arn, string path) => Assert.Equal(path, FunctionArn.InvokePath(arn));

    [Fact]
    public async Task A_function_that_does_not_answer_is_called_three_times_for_five_seconds_each()
    {
        await using var trigger = await TriggerPool.StartAsync();
        using var called = new SemaphoreSlim(0);
        trigger.Functions.Code["PreSignUp"] = _ =>
        {
            called.Release();
            return new TaskCompletionSource<InvokeAnswer>().Task;
        };

        var refusal = trigger.Pool.RefusedAsync("SignUp", trigger.SignUpRequest("ann"));
        for (var turn = 1; turn <= 3; turn++)
        {
            await Wait.ForAsync("the function to be called", called.WaitAsync(TestContext.Current.CancellationToken));
            trigger.Pool.Clock.Advance(TimeSpan.FromSeconds(4.9));
            Assert.False(refusal.IsCompleted);
            Assert.Equal(turn, trigger.Functions.Calls.Count);
            trigger.Pool.Clock.Advance(TimeSpan.FromSeconds(0.1));
        }

        Assert.Equal(
            ("UnexpectedLambdaException", "PreSignUp failed with error Socket timeout while invoking Lambda function."),
            await Wait.ForAsync("the refusal", refusal));
        Assert.Equal(3, trigger.Functions.Calls.Count);
    }

    [Fact]
    public async Task An_answer_of_more_than_six_megabytes_is_not_read()
    {
        await using var trigger = await TriggerPool.StartAsync();
        trigger.Functions.Code["PreSignUp"] = told =>
        {
            told["response"]!["filler"] = new string(' ', 6 * 1024 * 1024);
            return Task.FromResult(InvokeAnswer.Of(told));
        };

        var (type, message) = await trigger.Pool.RefusedAsync("SignUp", trigger.SignUpRequest("ann"));

        Assert.Equal("UnexpectedLambdaException", type);
        Assert.StartsWith("PreSignUp ", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var trigger = await TriggerPool.StartAsync();
        await using var other = await InvokeServer.StartAsync();
        trigger.Functions.Code["PreSignUp"] = _ => Task.FromResult(
            new InvokeAnswer(307, "", ("Location", new Uri(other.Endpoint, "/2015-03-31/functions/PreSignUp/invocations").AbsoluteUri)));

        var refusal = await trigger.Pool.RefusedAsync("SignUp", trigger.SignUpRequest("ann"));

        Assert.Equal(("UnexpectedLambdaException", "PreSignUp invocation failed due to error HTTP 307."), refusal);
        Assert.Empty(other.Calls);
    }

    [Fact]
    public async Task An_answer_that_never_ends_counts_as_none()
    {
        await using var trigger = await TriggerPool.StartAsync();
        using var begun = new SemaphoreSlim(0);
        trigger.Functions.Endless = begun;

        var refusal = trigger.Pool.RefusedAsync("SignUp", trigger.SignUpRequest("ann"));
        for (var turn = 1; turn <= 3; turn++)
        {
            await Wait.ForAsync("the answer to begin", begun.WaitAsync(TestContext.Current.CancellationToken));
            trigger.Pool.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(
            ("UnexpectedLambdaException", "PreSignUp failed with error Socket timeout while invoking Lambda function."),
            await Wait.ForAsync("the refusal", refusal));
    }

    [Fact]
    public async Task A_function_that_answers_the_second_time_is_heard()
    {
        await using var trigger = await TriggerPool.StartAsync();
        trigger.Functions.Code["PreSignUp"] = async told =>
        {
            if (trigger.Functions.Calls.Count(call => call.Function == "PreSignUp") == 1)
            {
                trigger.Pool.Clock.Advance(TimeSpan.FromSeconds(5));
                await new TaskCompletionSource().Task;
            }

            return InvokeAnswer.Of(told);
        };

        await Wait.ForAsync("the sign-up", trigger.Pool.CallAsync("SignUp", trigger.SignUpRequest("ann")));

        Assert.Equal(2, trigger.Functions.EventsOf("PreSignUp", "ann").Count);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_a_function_and_cuts_its_caller_off()
    {
        var trigger = await TriggerPool.StartAsync();
        using var called = new SemaphoreSlim(0);
        trigger.Functions.Code["PreSignUp"] = _ =>
        {
            called.Release();
            return new TaskCompletionSource<InvokeAnswer>().Task;
        };
        using var caller = new HttpClient { BaseAddress = trigger.Pool.Server.Endpoint };
        using var signUp = new StringContent(JsonSerializer.Serialize(trigger.SignUpRequest("ann")));
        signUp.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-amz-json-1.1");
        signUp.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService.SignUp");
        var call = caller.PostAsync("/", signUp, TestContext.Current.CancellationToken);
        await Wait.ForAsync("the function to be called", called.WaitAsync(TestContext.Current.CancellationToken));

        await Wait.ForAsync("the pool to stop", trigger.DisposeAsync().AsTask());

        await Assert.ThrowsAsync<HttpRequestException>(() => call);
        Assert.Single(trigger.Functions.Calls);
    }

    [Fact]
    public async Task An_endpoint_that_nobody_serves_is_named()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var endpoint = new Uri($"http://{free.LocalEndpoint}");
        free.Stop();
        await using var pool = await TestPool.StartAsync(TriggerPool.Template(), options => options.LambdaEndpoint = endpoint);

        var (type, message) = await pool.RefusedAsync("SignUp", new { pool.Server.ClientId, Username = "ann", TestPool.Password });

        Assert.Equal("UnexpectedLambdaException", type);
        Assert.Equal(
            $"PreSignUp invocation failed due to configuration. Nothing answers at LocalPool:LambdaEndpoint, {endpoint.OriginalString}.", message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Functions_may_call_the_pool_while_it_waits_for_them(bool hasFile)
    {
        var folder = Directory.CreateTempSubdirectory("local-pool-");
        try
        {
            await using var trigger = await TriggerPool.StartAsync(configure: options => options.Data = hasFile ? folder.FullName : null);
            var pool = trigger.Pool;

            // Each function reads and writes, and more of them run at once than the machine has processors.
            trigger.Functions.Code["PreSignUp"] = async told =>
            {
                await pool.SignedAsync("ListUsers", new { pool.Server.UserPoolId });
                await pool.SignedAsync("CreateGroup", new { pool.Server.UserPoolId, GroupName = $"of-{told["userName"]}" });
                return InvokeAnswer.Of(told);
            };
            trigger.Functions.Code["PostConfirmation"] = async told =>
            {
                await pool.SignedAsync("AdminAddUserToGroup", new { pool.Server.UserPoolId, Username = $"{told["userName"]}", GroupName = $"of-{told["userName"]}" });
                return InvokeAnswer.Of(told);
            };

            await Wait.ForAsync("all sign-ups", Task.WhenAll(Enumerable.Range(0, 12).Select(async number =>
            {
                await pool.CallAsync("SignUp", trigger.SignUpRequest($"ann{number}"));
                await pool.SignedAsync("AdminConfirmSignUp", new { pool.Server.UserPoolId, Username = $"ann{number}" });
            })));

            var groups = await pool.SignedAsync("AdminListGroupsForUser", new { pool.Server.UserPoolId, Username = "ann11" });
            Assert.Equal("of-ann11", groups.GetProperty("Groups")[0].GetProperty("GroupName").GetString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Without_an_endpoint_no_function_is_called_and_the_start_list_says_so()
    {
        await using var pool = await TestPool.StartAsync(TriggerPool.Template());

        await pool.CallAsync("SignUp", new { pool.Server.ClientId, Username = "ann", TestPool.Password });

        Assert.Equal(
            [
                "PreSignUp", "CustomMessage", "PostConfirmation", "PreAuthentication", "PostAuthentication", "DefineAuthChallenge", "CreateAuthChallenge",
                "VerifyAuthChallengeResponse", "UserMigration", "PreTokenGenerationConfig", "CustomEmailSender",
            ],
            pool.Server.TemplateNotes.Where(note => note.Contains(" trigger: not called; ", StringComparison.Ordinal)).Select(note => note.Trim().Split(' ')[0]));
    }

    [Fact]
    public async Task Calls_are_signed_for_lambda_in_the_region_of_the_pool()
    {
        await using var trigger = await TriggerPool.StartAsync();

        await trigger.Pool.CallAsync("SignUp", trigger.SignUpRequest("ann"));

        Assert.StartsWith(
            "AWS4-HMAC-SHA256 Credential=local/20261123/eu-west-1/lambda/aws4_request, SignedHeaders=host;x-amz-date, Signature=",
            trigger.Functions.Calls[0].Authorization,
            StringComparison.Ordinal);
        Assert.Equal(JsonValue.Create("PreSignUp_SignUp").ToJsonString(), trigger.Functions.Calls[0].Event["triggerSource"]!.ToJsonString());
    }
}
