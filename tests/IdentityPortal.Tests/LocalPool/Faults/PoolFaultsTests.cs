using System.Net;
using System.Text.Json;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Faults;

public sealed class PoolFaultsTests
{
    [Fact]
    public async Task A_fault_hits_its_operation_until_it_is_over()
    {
        await using var pool = await TestPool.StartAsync();
        using (pool.Server.Faults.Inject("SignUp", Fault.Throttle))
        {
            Assert.Equal(("TooManyRequestsException", "Rate exceeded"), await pool.RefusedAsync("SignUp", pool.SignUpRequest()));
            Assert.Equal("ExpiredCodeException", (await pool.RefusedAsync("ConfirmSignUp", pool.ConfirmRequest("1"))).Type);
        }

        await pool.SignUpAsync();
    }

    [Fact]
    public async Task An_internal_error_is_http_500()
    {
        await using var pool = await TestPool.StartAsync();
        using var fault = pool.Server.Faults.Inject(operation: null, Fault.InternalError);

        using var response = await pool.SendAsync("SignUp", pool.SignUpRequest());

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("InternalErrorException:", response.Headers.GetValues("x-amzn-ErrorType").Single());
        Assert.Empty(pool.Server.Mailbox.Messages());
        Assert.Equal(["SignUp"], pool.Server.Calls);
    }

    [Fact]
    public async Task A_dropped_connection_runs_nothing()
    {
        await using var pool = await TestPool.StartAsync();
        using (pool.Server.Faults.Inject("SignUp", Fault.DropConnection))
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => pool.SendAsync("SignUp", pool.SignUpRequest()));
        }

        Assert.Empty(pool.Server.Mailbox.Messages());
        Assert.Equal(["SignUp"], pool.Server.Calls);
    }

    [Fact]
    public async Task Silence_lasts_until_it_is_over()
    {
        await using var pool = await TestPool.StartAsync();
        Task<HttpResponseMessage> call;
        using (var fault = pool.Server.Faults.Inject("SignUp", Fault.Silence))
        {
            call = pool.SendAsync("SignUp", pool.SignUpRequest());
            await fault.UntilStruckAsync();
            var other = await pool.SendAsync("ConfirmSignUp", pool.ConfirmRequest("1"));
            Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
            Assert.False(call.IsCompleted);
        }

        await Assert.ThrowsAsync<HttpRequestException>(() => call);
    }

    [Fact]
    public async Task A_held_answer_comes_when_the_fault_is_over_and_its_operation_is_run_before()
    {
        await using var pool = await TestPool.StartAsync();
        Task<HttpResponseMessage> call;
        using (var fault = pool.Server.Faults.Inject("SignUp", Fault.HeldAnswer))
        {
            call = pool.SendAsync("SignUp", pool.SignUpRequest());
            await fault.UntilStruckAsync();
            Assert.Single(pool.Server.Mailbox.Messages());
            Assert.False(call.IsCompleted);
        }

        using var response = await call;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Garbage_is_a_proxys_page()
    {
        await using var pool = await TestPool.StartAsync();
        using var fault = pool.Server.Faults.Inject("SignUp", Fault.Garbage);

        using var response = await pool.SendAsync("SignUp", pool.SignUpRequest());

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_wrong_content_type_or_a_delay_still_answers()
    {
        await using var pool = await TestPool.StartAsync();
        using var late = pool.Server.Faults.Inject("ResendConfirmationCode", Fault.Delay(TimeSpan.FromSeconds(1)));
        using var wrong = pool.Server.Faults.Inject("SignUp", Fault.WrongContentType);

        using var response = await pool.SendAsync("SignUp", pool.SignUpRequest());
        var delayed = pool.CallAsync("ResendConfirmationCode", pool.UsernameRequest());
        await late.UntilStruckAsync();
        Assert.False(delayed.IsCompleted);
        pool.Clock.Advance(TimeSpan.FromSeconds(1));
        await delayed;

        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["SignUp", "ResendConfirmationCode"], pool.Server.Calls);
    }

    [Fact]
    public async Task Tokens_of_an_unknown_key_come_from_a_sign_in_that_is_otherwise_right()
    {
        await using var pool = await TestPool.StartAsync();
        var published = JsonElement.Parse(await pool.Http.GetStringAsync(
                $"/{pool.Server.UserPoolId}/.well-known/jwks.json", TestContext.Current.CancellationToken))
            .GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()).ToList();
        await pool.ConfirmedAsync();

        var right = await SignedIn.AsAsync(pool);
        using var fault = pool.Server.Faults.Inject(operation: null, Fault.UnknownSigningKey);
        var wrong = await SignedIn.AsAsync(pool);

        Assert.Contains(Jwt.KeyId(right.IdToken), published);
        Assert.DoesNotContain(Jwt.KeyId(wrong.IdToken), published);
        Assert.Equal(Jwt.Claims(right.IdToken).GetProperty("sub").GetString(), Jwt.Claims(wrong.IdToken).GetProperty("sub").GetString());
    }

    [Fact]
    public async Task The_newest_fault_decides_and_an_older_one_comes_back()
    {
        await using var pool = await TestPool.StartAsync();
        using var older = pool.Server.Faults.Inject("SignUp", Fault.Throttle);
        using (pool.Server.Faults.Inject(operation: null, Fault.Garbage))
        {
            using var response = await pool.SendAsync("SignUp", pool.SignUpRequest());
            Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        }

        Assert.Equal("TooManyRequestsException", (await pool.RefusedAsync("SignUp", pool.SignUpRequest())).Type);
    }

    [Fact]
    public async Task Keys_can_be_out_of_reach_too()
    {
        await using var pool = await TestPool.StartAsync();
        using var fault = pool.Server.Faults.Inject(operation: null, Fault.Garbage);

        using var response = await pool.Http.GetAsync(
            $"/{pool.Server.UserPoolId}/.well-known/jwks.json", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
    }
}
