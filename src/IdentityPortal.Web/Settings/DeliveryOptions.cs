namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:Delivery</c> of the settings.</summary>
internal sealed class DeliveryOptions
{
    /// <summary>The Amazon SQS queue with the events of Amazon SES. Without it, the delivery of mails is unknown.</summary>
    /// <example>https://sqs.eu-west-1.amazonaws.com/123456789012/events</example>
    public string? QueueUrl { get; set; }

    public static bool IsQueueUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url.AbsolutePath.Length > 1;
}
