using Amazon.SQS;
using Amazon.SQS.Model;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Support.Delivery;

/// <summary>Reads the queue for as long as the portal runs. Instances share the queue: each message goes to one of them.</summary>
internal sealed partial class DeliveryWorker(
    IServiceProvider services, Deliveries deliveries, IOptions<PortalOptions> options, TimeProvider clock, ILogger<DeliveryWorker> logger)
    : BackgroundService
{
    private const int MostMessages = 10;
    private const int LongestWaitSeconds = 20;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!deliveries.IsOn)
        {
            return;
        }

        var pause = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TakeAsync(stoppingToken);
                if (pause > TimeSpan.Zero)
                {
                    DeliveryRecovered();
                    pause = TimeSpan.Zero;
                }
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The queue or the store is unavailable, or the role lacks a permission. The first failure is logged, and the worker retries for
                // as long as the portal runs.
                if (pause == TimeSpan.Zero)
                {
                    DeliveryUnavailable(fault);
                }

                pause = pause == TimeSpan.Zero ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
                await Task.Delay(pause, clock, stoppingToken);
            }
        }
    }

    private async Task TakeAsync(CancellationToken cancellationToken)
    {
        var queue = options.Value.Delivery.QueueUrl;

        // The client looks for credentials when it is created, so it is resolved again for each attempt.
        var sqs = services.GetRequiredService<IAmazonSQS>();
        var received = await sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest { QueueUrl = queue, MaxNumberOfMessages = MostMessages, WaitTimeSeconds = LongestWaitSeconds },
            cancellationToken);
        foreach (var message in received.Messages ?? [])
        {
            await deliveries.KeepAsync(Read(message), cancellationToken);

            // A message is deleted only after it has been stored, so that it is delivered again after a failure.
            await sqs.DeleteMessageAsync(new DeleteMessageRequest { QueueUrl = queue, ReceiptHandle = message.ReceiptHandle }, cancellationToken);
        }
    }

    private IReadOnlyList<DeliveryReport> Read(Message message)
    {
        try
        {
            return SesEvent.Read(message.Body);
        }
        catch (FormatException fault)
        {
            // The message would be delivered again and fail again.
            DeliveryEventInvalid(message.MessageId, fault.Message);
            return [];
        }
    }

    [LoggerMessage(1321, LogLevel.Warning, "Delivery events cannot be read: the queue of Portal:Delivery:QueueUrl or the store is unreachable", EventName = nameof(DeliveryUnavailable))]
    private partial void DeliveryUnavailable(Exception fault);

    [LoggerMessage(1322, LogLevel.Information, "Delivery events can be read again", EventName = nameof(DeliveryRecovered))]
    private partial void DeliveryRecovered();

    [LoggerMessage(1323, LogLevel.Warning, "Message {Message} of the delivery queue is not an Amazon SES event and was deleted: {Problem}", EventName = nameof(DeliveryEventInvalid))]
    private partial void DeliveryEventInvalid(string message, string problem);
}
