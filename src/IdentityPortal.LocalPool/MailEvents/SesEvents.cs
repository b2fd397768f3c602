using System.Globalization;
using System.Text.Json.Nodes;
using IdentityPortal.LocalPool.Mailbox;

namespace IdentityPortal.LocalPool.MailEvents;

/// <summary>
/// The events that Amazon SES publishes for a mail (https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html), in the
/// form of SNS's raw message delivery.
/// </summary>
internal static class SesEvents
{
    private const string Account = "000000000000";

    /// <summary>
    /// The events of a message. They depend on the local part of the address, similar to SES's mailbox simulator: a local part that contains
    /// <c>bounce</c> bounces, one that contains <c>complaint</c> is delivered and then reported as spam, and any other is delivered. Text messages
    /// have no events.
    /// </summary>
    public static IEnumerable<string> Of(MailboxMessage message, string region)
    {
        var at = message.To.LastIndexOf('@');
        if (at < 0)
        {
            return [];
        }

        var name = message.To[..at];
        var mail = new Mail(message, region, Guid.NewGuid());
        return name.Contains("bounce", StringComparison.OrdinalIgnoreCase) ? [mail.Send(), mail.Bounce()]
            : name.Contains("complaint", StringComparison.OrdinalIgnoreCase) ? [mail.Send(), mail.Delivery(), mail.Complaint()]
            : [mail.Send(), mail.Delivery()];
    }

    private sealed class Mail(MailboxMessage message, string region, Guid id)
    {
        private readonly string _time = message.SentAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

        public string Send() => Event("Send", "send", []);

        public string Delivery() => Event("Delivery", "delivery", new JsonObject
        {
            ["timestamp"] = _time,
            ["processingTimeMillis"] = 0,
            ["recipients"] = new JsonArray(message.To),
            ["smtpResponse"] = "250 ok",
            ["reportingMTA"] = "local.example",
        });

        public string Bounce() => Event("Bounce", "bounce", new JsonObject
        {
            ["feedbackId"] = Guid.NewGuid().ToString(),
            ["bounceType"] = "Permanent",
            ["bounceSubType"] = "General",
            ["bouncedRecipients"] = new JsonArray(new JsonObject
            {
                ["emailAddress"] = message.To,
                ["action"] = "failed",
                ["status"] = "5.1.1",
                ["diagnosticCode"] = "smtp; 550 5.1.1 mailbox does not exist",
            }),
            ["timestamp"] = _time,
            ["reportingMTA"] = "dns; local.example",
        });

        public string Complaint() => Event("Complaint", "complaint", new JsonObject
        {
            ["feedbackId"] = Guid.NewGuid().ToString(),
            ["complaintSubType"] = null,
            ["complainedRecipients"] = new JsonArray(new JsonObject { ["emailAddress"] = message.To }),
            ["timestamp"] = _time,
            ["userAgent"] = "local pool",
            ["complaintFeedbackType"] = "abuse",
            ["arrivalDate"] = _time,
        });

        // The subject is omitted, because everyone with access to the queue could read it.
        private string Event(string type, string member, JsonObject what) => new JsonObject
        {
            ["eventType"] = type,
            ["mail"] = new JsonObject
            {
                ["timestamp"] = _time,
                ["source"] = "no-reply@local.example",
                ["sourceArn"] = $"arn:aws:ses:{region}:{Account}:identity/local.example",
                ["sendingAccountId"] = Account,
                ["messageId"] = $"{id}-000000",
                ["destination"] = new JsonArray(message.To),
                ["headersTruncated"] = true,
                ["tags"] = new JsonObject { ["ses:configuration-set"] = new JsonArray("local") },
            },
            [member] = what,
        }.ToJsonString();
    }
}
