using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using IdentityPortal.LocalPool.Mailbox;
using IdentityPortal.LocalPool.MailEvents;
using Microsoft.Extensions.Time.Testing;

namespace IdentityPortal.Tests.LocalPool.MailEvents;

/// <summary>The queue, accessed with Amazon's own client.</summary>
public sealed class PoolMailEventsTests
{
    // Amazon's client signs with the current time.
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ann@example.com", "Send", "Delivery")]
    [InlineData("bounce@example.com", "Send", "Bounce")]
    [InlineData("bounce+ann@example.com", "Send", "Bounce")]
    [InlineData("complaint@example.com", "Send", "Delivery", "Complaint")]
    [InlineData("ann@bounce.example.com", "Send", "Delivery")]
    public async Task What_becomes_of_a_mail_goes_by_its_address(string address, params string[] types)
    {
        await using var pool = await StartAsync();
        await pool.SignUpAsync(address);

        var messages = await ReceiveAsync(pool);

        var events = messages.Select(message => JsonElement.Parse(message.Body)).ToList();
        Assert.Equal(types, events.Select(one => one.GetProperty("eventType").GetString()));
        var mails = events.Select(one => one.GetProperty("mail")).ToList();
        Assert.All(mails, mail => Assert.Equal(address, mail.GetProperty("destination")[0].GetString()));
        Assert.Single(mails.Select(mail => mail.GetProperty("messageId").GetString()).Distinct());
        Assert.DoesNotContain(messages, message => message.Body.Contains(pool.NewestCode(address), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_received_comes_again_after_its_time_until_it_is_deleted()
    {
        await using var pool = await StartAsync();
        pool.Server.MailEvents.Put("one");

        Assert.Equal("one", Assert.Single(await ReceiveAsync(pool)).Body);
        Assert.Empty(await ReceiveAsync(pool));
        _clock.Advance(TimeSpan.FromSeconds(30));
        var again = Assert.Single(await ReceiveAsync(pool));
        using var sqs = Client(pool);
        await sqs.DeleteMessageAsync(Url(pool), again.ReceiptHandle, Cancellation);
        await sqs.DeleteMessageAsync(Url(pool), again.ReceiptHandle, Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Empty(await ReceiveAsync(pool));
        await pool.Server.MailEvents.UntilEmptyAsync(Cancellation);
    }

    [Fact]
    public async Task A_waiting_request_is_answered_when_a_mail_is_sent()
    {
        await using var pool = await StartAsync();

        var waiting = ReceiveAsync(pool, waitSeconds: 20);
        await pool.SignUpAsync();

        Assert.NotEmpty(await waiting);
    }

    [Fact]
    public void Text_messages_are_none_of_it()
    {
        var message = new MailboxMessage("+491701234567", "", "SignUp", "000001", _clock.GetUtcNow(), "Your code is 000001");

        Assert.Empty(SesEvents.Of(message, "eu-west-1"));
    }

    [Fact]
    public async Task Another_queue_a_foreign_receipt_and_a_wrong_key_are_refused()
    {
        await using var pool = await StartAsync();
        using var sqs = Client(pool);
        using var stranger = Client(pool, key: "stranger");

        await Assert.ThrowsAsync<QueueDoesNotExistException>(() => sqs.ReceiveMessageAsync(new Uri(pool.Server.Endpoint, "other").AbsoluteUri, Cancellation));
        await Assert.ThrowsAsync<ReceiptHandleIsInvalidException>(() => sqs.DeleteMessageAsync(Url(pool), "no receipt", Cancellation));
        var refused = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => stranger.ReceiveMessageAsync(Url(pool), Cancellation));
        Assert.Equal("UnrecognizedClientException", refused.ErrorCode);
        var unknown = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => sqs.PurgeQueueAsync(Url(pool), Cancellation));
        Assert.Equal("UnknownOperationException", unknown.ErrorCode);
    }

    [Fact]
    public async Task The_queue_answers_at_its_own_address_as_well_and_to_nobody_without_a_signature()
    {
        await using var pool = await StartAsync();
        pool.Server.MailEvents.Put("one");
        using var request = new HttpRequestMessage(HttpMethod.Post, pool.Server.MailEventQueueUrl) { Content = new StringContent("{}") };
        request.Headers.Add("X-Amz-Target", "AmazonSQS.ReceiveMessage");

        using var answer = await pool.Http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("MissingAuthenticationTokenException", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private Task<TestPool> StartAsync() => TestPool.StartAsync(configure: options => options.Clock = _clock);

    private static string Url(TestPool pool) => pool.Server.MailEventQueueUrl.AbsoluteUri;

    private static AmazonSQSClient Client(TestPool pool, string key = "local") => new(
        new BasicAWSCredentials(key, key),
        new AmazonSQSConfig { ServiceURL = pool.Server.Endpoint.AbsoluteUri, AuthenticationRegion = pool.Server.Region });

    private static async Task<List<Message>> ReceiveAsync(TestPool pool, int waitSeconds = 0)
    {
        using var sqs = Client(pool);
        var answer = await sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest { QueueUrl = Url(pool), MaxNumberOfMessages = 10, WaitTimeSeconds = waitSeconds }, Cancellation);
        return answer.Messages ?? [];
    }
}
