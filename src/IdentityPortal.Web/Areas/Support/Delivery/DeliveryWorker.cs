using Amazon.SQS;
using Amazon.SQS.Model;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Support.Delivery;

/// <summary>Reads the queue for as long as the portal runs. Instances share it: each message goes to one of them.</summary>
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
                    DeliveryBack();
                    pause = TimeSpan.Zero;
                }
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The queue or the store cannot be reached, or the role lacks the right: logged once and tried again for as long as the portal runs.
                if (pause == TimeSpan.Zero)
                {
                    DeliveryAway(fault);
                }

                pause = pause == TimeSpan.Zero ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
                await Task.Delay(pause, clock, stoppingToken);
            }
        }
    }

    private async Task TakeAsync(CancellationToken cancellationToken)
    {
        var queue = options.Value.Delivery.QueueUrl;

        // Looks for credentials when it is made, and is asked for anew until there are some.
        var sqs = services.GetRequiredService<IAmazonSQS>();
        var received = await sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest { QueueUrl = queue, MaxNumberOfMessages = MostMessages, WaitTimeSeconds = LongestWaitSeconds },
            cancellationToken);
        foreach (var message in received.Messages ?? [])
        {
            await deliveries.KeepAsync(Read(message), cancellationToken);

            // Only once it is kept: else it comes again.
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
            // It would come again and again, and be no better for it.
            DeliveryNotUnderstood(message.MessageId, fault.Message);
            return [];
        }
    }

    [LoggerMessage(1321, LogLevel.Warning, "What becomes of mails is not known: the queue of Portal:Delivery:QueueUrl or the store is away", EventName = nameof(DeliveryAway))]
    private partial void DeliveryAway(Exception fault);

    [LoggerMessage(1322, LogLevel.Information, "What becomes of mails is known again", EventName = nameof(DeliveryBack))]
    private partial void DeliveryBack();

    [LoggerMessage(1323, LogLevel.Warning, "Message {Message} of the delivery queue is no event of Amazon SES and was deleted: {Problem}", EventName = nameof(DeliveryNotUnderstood))]
    private partial void DeliveryNotUnderstood(string message, string problem);
}
