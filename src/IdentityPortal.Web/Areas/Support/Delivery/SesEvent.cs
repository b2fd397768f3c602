using System.Globalization;
using System.Text.Json;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support.Delivery;

/// <summary>
/// Parses the events that Amazon SES publishes about a mail, either raw or wrapped in an SNS notification. The input is untrusted: anything
/// unexpected throws a <see cref="FormatException"/> whose message repeats nothing of it.
/// </summary>
internal static class SesEvent
{
    private const int MostRecipients = 50;
    private const int LongestId = 200;
    private const int LongestAddress = 320;

    /// <summary>The test message that SES sends when the topic is set up.</summary>
    private const string Greeting = "Successfully validated SNS topic";

    /// <returns>
    /// The reports of the event. Each event also says when the mail was sent, in case the event about sending comes later or never. Empty for
    /// irrelevant events, such as opened mails.
    /// </returns>
    public static IReadOnlyList<DeliveryReport> Read(string body)
    {
        if (body.StartsWith(Greeting, StringComparison.Ordinal))
        {
            return [];
        }

        try
        {
            using var outer = JsonDocument.Parse(body);
            if (Text(outer.RootElement, "Type") != "Notification")
            {
                return Reports(outer.RootElement);
            }

            var message = Text(outer.RootElement, "Message") ?? throw new FormatException("a notification without a message");
            if (message.StartsWith(Greeting, StringComparison.Ordinal))
            {
                return [];
            }

            using var inner = JsonDocument.Parse(message);
            return Reports(inner.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new FormatException("no JSON", fault);
        }
    }

    private static List<DeliveryReport> Reports(JsonElement root)
    {
        // The second name is used by the older notifications, which are set up per identity.
        var type = Text(root, "eventType") ?? Text(root, "notificationType") ?? throw new FormatException("no type of an event");
        if (type is not ("Send" or "Delivery" or "Bounce" or "Complaint"))
        {
            return [];
        }

        var mail = Part(root, "mail");
        var id = Text(mail, "messageId");
        if (id is null or "" || id.Length > LongestId || !id.All(character => character is > ' ' and <= '~'))
        {
            throw new FormatException("no id of a mail");
        }

        var destinations = Items(mail, "destination").Select(item => AddressIn(item)).ToList();
        var sent = Time(mail, "timestamp");
        var happened = type switch
        {
            "Send" => [],
            "Delivery" => Happened(Part(root, "delivery"), "recipients", _ => DeliveryKind.Delivered, (_, _) => null),
            "Bounce" => Happened(Part(root, "bounce"), "bouncedRecipients", BounceKind, BounceReason.Of),
            _ => Happened(Part(root, "complaint"), "complainedRecipients", _ => DeliveryKind.Complained, (_, _) => null),
        };
        return [.. destinations.Select(address => new DeliveryReport(address, id, DeliveryKind.Sent, sent, null)), .. happened];

        List<DeliveryReport> Happened(
            JsonElement part, string recipients, Func<JsonElement, DeliveryKind> kind, Func<JsonElement, JsonElement, string?> reason) =>
        [
            .. Items(part, recipients).Select(recipient => new DeliveryReport(
                // A server that forwards mail names the final address, but the account has the address that the mail was sent to.
                destinations is [var only] ? only : AddressIn(recipient), id, kind(part), Time(part, "timestamp"), reason(part, recipient))),
        ];
    }

    private static DeliveryKind BounceKind(JsonElement bounce) =>
        Text(bounce, "bounceType") == "Transient" ? DeliveryKind.BouncedForNow : DeliveryKind.Bounced;

    private static string AddressIn(JsonElement recipient)
    {
        var text = recipient.ValueKind == JsonValueKind.String ? recipient.GetString()! : Text(recipient, "emailAddress") ?? "";

        // Some servers put a name before the address.
        var address = text.LastIndexOf('<') is >= 0 and var open && text.EndsWith('>') ? text[(open + 1)..^1] : text;
        return address.Contains('@', StringComparison.Ordinal) && address.Length <= LongestAddress
            ? address
            : throw new FormatException("a recipient without an address");
    }

    private static DateTimeOffset Time(JsonElement part, string name) =>
        DateTimeOffset.TryParse(
            Text(part, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        ? time
        : throw new FormatException("no time");

    private static JsonElement Part(JsonElement whole, string name) =>
        whole.ValueKind == JsonValueKind.Object && whole.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object
            ? part
            : throw new FormatException($"no {name}");

    private static List<JsonElement> Items(JsonElement part, string name)
    {
        if (!part.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MostRecipients)
        {
            throw new FormatException($"no {name}");
        }

        return [.. list.EnumerateArray()];
    }

    private static string? Text(JsonElement whole, string name) =>
        whole.ValueKind == JsonValueKind.Object && whole.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;
}
