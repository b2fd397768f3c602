using System.Text.Json;

namespace IdentityPortal.Tests.Web.Areas.Support.Delivery;

/// <summary>Events in the format that Amazon SES documents for publishing through SNS, without the parts that the portal does not read.</summary>
internal static class SesEvents
{
    public const string Id = "EXAMPLE7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000";

    public static string Send(string to = "ann@example.com", string sent = "2026-11-23T10:02:00.000Z", string id = Id) =>
        $$$"""{"eventType":"Send",{{{Mail(to, sent, id)}}},"send":{}}""";

    public static string Delivery(string to = "ann@example.com", string sent = "2026-11-23T10:02:00.000Z", string at = "2026-11-23T10:02:05.000Z", string id = Id) =>
        $$$"""
        {"eventType":"Delivery",{{{Mail(to, sent, id)}}},
         "delivery":{"timestamp":"{{{at}}}","processingTimeMillis":11893,"recipients":["{{{to}}}"],"smtpResponse":"250 2.6.0 Message received","reportingMTA":"mta.example.com"}}
        """;

    public static string Bounce(
        string to = "ann@example.com",
        string sent = "2026-11-23T10:02:00.000Z",
        string at = "2026-11-23T10:02:05.000Z",
        string id = Id,
        string type = "Permanent",
        string subType = "General",
        string? diagnostic = "smtp; 550 5.1.1 mailbox does not exist") =>
        $$$"""
        {"eventType":"Bounce",
         "bounce":{"bounceType":"{{{type}}}","bounceSubType":"{{{subType}}}",
          "bouncedRecipients":[{"emailAddress":"{{{to}}}","action":"failed","status":"5.1.1"{{{(diagnostic is null ? "" : $",\"diagnosticCode\":{JsonSerializer.Serialize(diagnostic)}")}}}}],
          "timestamp":"{{{at}}}","feedbackId":"01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000","reportingMTA":"dsn; mta.example.com"},
         {{{Mail(to, sent, id)}}}}
        """;

    public static string Complaint(string to = "ann@example.com", string sent = "2026-11-23T10:02:00.000Z", string at = "2026-11-23T10:02:05.000Z", string id = Id) =>
        $$$"""
        {"eventType":"Complaint",
         "complaint":{"complainedRecipients":[{"emailAddress":"{{{to}}}"}],"timestamp":"{{{at}}}","feedbackId":"01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000",
          "userAgent":"Mozilla/5.0","complaintFeedbackType":"abuse","arrivalDate":"{{{at}}}"},
         {{{Mail(to, sent, id)}}}}
        """;

    /// <summary>The message in the envelope that SNS adds unless raw delivery is enabled.</summary>
    public static string Wrapped(string message) => JsonSerializer.Serialize(new
    {
        Type = "Notification",
        MessageId = "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
        TopicArn = "arn:aws:sns:eu-west-1:123456789012:MailEvents",
        Subject = "Amazon SES Email Event Notification",
        Message = message,
        Timestamp = "2026-11-23T10:02:06.000Z",
        SignatureVersion = "1",
        Signature = "EXAMPLE",
    });

    private static string Mail(string to, string sent, string id) =>
        $$$"""
        "mail":{"timestamp":"{{{sent}}}","source":"portal@example.com","sourceArn":"arn:aws:ses:eu-west-1:123456789012:identity/example.com",
          "sendingAccountId":"123456789012","messageId":"{{{id}}}","destination":["{{{to}}}"],"headersTruncated":false,
          "headers":[{"name":"Subject","value":"Your code"}],"commonHeaders":{"messageId":"{{{id}}}","subject":"Your code"},
          "tags":{"ses:configuration-set":["portal"]}}
        """;
}
