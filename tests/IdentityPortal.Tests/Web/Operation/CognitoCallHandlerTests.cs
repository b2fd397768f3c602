using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Tests.Amazon;
using IdentityPortal.Tests.Amazon.CognitoIdentityProvider;
using IdentityPortal.Web.Operation;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Tests.Web.Operation;

/// <summary>Tests that run in parallel also call Cognito, so only measurements that belong to this test's own trace count.</summary>
public sealed class CognitoCallHandlerTests : IDisposable
{
    private const string Answered = "rpc.system.name=aws-api rpc.method=CognitoIdentityProvider/GetUser";

    private readonly Activity _trace = new Activity("test").Start();
    private readonly ActivityListener _traces;
    private readonly MeterListener _metrics = new();
    private readonly ConcurrentQueue<string> _spans = new();
    private readonly ConcurrentQueue<string> _durations = new();

    public CognitoCallHandlerTests()
    {
        _traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PortalMeter.Name,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => Keep(_spans, span, $"{span.DisplayName} {span.GetTagItem(PortalMeter.ErrorType) ?? "ok"}"),
        };
        ActivitySource.AddActivityListener(_traces);
        _metrics.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "rpc.client.call.duration")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _metrics.SetMeasurementEventCallback<double>((_, _, tags, _) =>
            Keep(_durations, Activity.Current, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
        _metrics.Start();
        CognitoCallHandler.Register();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_that_is_retried_is_measured_once()
    {
        await using var server = (await ScriptedCognito.StartAsync()).Refuses("TooManyRequestsException", "Rate exceeded").Says(200, "{}");
        using var client = server.Client();

        await client.GetUserAsync(new(), Cancellation);

        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(["CognitoIdentityProvider/GetUser ok"], _spans);
        Assert.Equal([Answered], _durations);
    }

    /// <summary>Only operations that the client retries can show this.</summary>
    [Theory]
    [InlineData("GetUser")]
    [InlineData("GetTokensFromRefreshToken")]
    [InlineData("RevokeToken")]
    [InlineData("GlobalSignOut")]
    public async Task A_limit_of_one_account_is_an_answer_and_not_tried_again(string operation)
    {
        await using var server = (await ScriptedCognito.StartAsync()).Refuses("LimitExceededException");
        using var client = server.Client();

        await Assert.ThrowsAsync<LimitExceededException>(() => Call.Async(client, operation, Cancellation));

        Assert.Single(server.Requests);
        Assert.Equal([$"rpc.system.name=aws-api rpc.method=CognitoIdentityProvider/{operation} error.type=LimitExceededException"], _durations);
    }

    [Fact]
    public async Task A_refusal_is_measured_under_its_code()
    {
        await using var server = (await ScriptedCognito.StartAsync()).Refuses("NotAuthorizedException");
        using var client = server.Client();

        await Assert.ThrowsAsync<NotAuthorizedException>(() => client.GetUserAsync(new(), Cancellation));

        Assert.Equal(["CognitoIdentityProvider/GetUser NotAuthorizedException"], _spans);
        Assert.Equal([$"{Answered} error.type=NotAuthorizedException"], _durations);
    }

    [Fact]
    public async Task A_call_that_the_caller_cancels_is_measured_as_canceled()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var server = (await ScriptedCognito.StartAsync()).Does(async context =>
        {
            await leaving.CancelAsync();
            context.Response.StatusCode = 500;
        });
        using var client = server.Client();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetUserAsync(new(), leaving.Token));

        Assert.Equal(["CognitoIdentityProvider/GetUser canceled"], _spans);
        Assert.Equal([$"{Answered} error.type=canceled"], _durations);
    }

    [Fact]
    public async Task Registered_by_several_portals_it_still_measures_once()
    {
        CognitoCallHandler.Register();
        await using var server = (await ScriptedCognito.StartAsync()).Says(200, "{}");
        using var client = server.Client();

        await client.GetUserAsync(new(), Cancellation);

        Assert.Equal([Answered], _durations);
    }

    public void Dispose()
    {
        _metrics.Dispose();
        _traces.Dispose();
        _trace.Dispose();
    }

    private void Keep(ConcurrentQueue<string> seen, Activity? span, string text)
    {
        if (span?.TraceId == _trace.TraceId)
        {
            seen.Enqueue(text);
        }
    }
}
