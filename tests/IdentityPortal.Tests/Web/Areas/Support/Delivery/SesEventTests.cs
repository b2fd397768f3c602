using IdentityPortal.Web.Areas.Support.Delivery;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Tests.Web.Areas.Support.Delivery;

public sealed class SesEventTests
{
    private const string Ann = "ann@example.com";

    private static readonly DateTimeOffset Sent = new(2026, 11, 23, 10, 2, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Sent.AddSeconds(5);
    private static readonly DeliveryReport SentReport = new(Ann, SesEvents.Id, DeliveryKind.Sent, Sent, null);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_event_says_what_happened_and_when_the_mail_was_sent(bool wrapped)
    {
        IReadOnlyList<DeliveryReport> Read(string body) => SesEvent.Read(wrapped ? SesEvents.Wrapped(body) : body);

        Assert.Equal([SentReport], Read(SesEvents.Send()));
        Assert.Equal([SentReport, new(Ann, SesEvents.Id, DeliveryKind.Delivered, Later, null)], Read(SesEvents.Delivery()));
        Assert.Equal([SentReport, new(Ann, SesEvents.Id, DeliveryKind.Bounced, Later, "mailbox does not exist")], Read(SesEvents.Bounce()));
        Assert.Equal([SentReport, new(Ann, SesEvents.Id, DeliveryKind.Complained, Later, null)], Read(SesEvents.Complaint()));
    }

    [Fact]
    public void The_older_form_of_notifications_is_read_as_well() => Assert.Equal(
        SesEvent.Read(SesEvents.Bounce()),
        SesEvent.Read(SesEvents.Bounce().Replace("eventType", "notificationType", StringComparison.Ordinal)));

    [Theory]
    [InlineData("""{"eventType":"Open","mail":{},"open":{}}""")]
    [InlineData("""{"eventType":"Rendering Failure","mail":{}}""")]
    [InlineData("Successfully validated SNS topic for Amazon SES event publishing.")]
    public void What_is_about_something_else_is_nothing(string body)
    {
        Assert.Empty(SesEvent.Read(body));
        Assert.Empty(SesEvent.Read(SesEvents.Wrapped(body)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("17")]
    [InlineData("{}")]
    [InlineData("""{"Type":"Notification"}""")]
    [InlineData("""{"Type":"Notification","Message":17}""")]
    [InlineData("""{"eventType":17}""")]
    [InlineData("""{"eventType":"Send"}""")]
    [InlineData("""{"eventType":"Send","mail":[]}""")]
    [InlineData("""{"eventType":"Send","mail":{"messageId":"a","timestamp":"2026-11-23T10:02:00Z","destination":[]}}""")]
    [InlineData("""{"eventType":"Send","mail":{"messageId":"a","timestamp":"2026-11-23T10:02:00Z","destination":"ann@example.com"}}""")]
    [InlineData("""{"eventType":"Send","mail":{"messageId":"a","timestamp":"2026-11-23T10:02:00Z","destination":[null]}}""")]
    [InlineData("""{"eventType":"Send","mail":{"messageId":"a","timestamp":"2026-11-23T10:02:00Z","destination":["ann"]}}""")]
    [InlineData("""{"eventType":"Send","mail":{"messageId":"a b","timestamp":"2026-11-23T10:02:00Z","destination":["ann@example.com"]}}""")]
    [InlineData("""{"eventType":"Send","mail":{"messageId":"a","timestamp":"soon","destination":["ann@example.com"]}}""")]
    [InlineData("""{"eventType":"Send","mail":{"messageId":"\ud800","timestamp":"2026-11-23T10:02:00Z","destination":["ann@example.com"]}}""")]
    [InlineData("""{"eventType":"Bounce","mail":{"messageId":"a","timestamp":"2026-11-23T10:02:00Z","destination":["ann@example.com"]},"bounce":{"bouncedRecipients":[{}]}}""")]
    public void An_invalid_event_is_logged_without_its_content(string body)
    {
        var fault = Assert.Throws<FormatException>(() => SesEvent.Read(body));

        Assert.DoesNotContain("ann", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_that_was_passed_on_belongs_to_whom_it_was_sent_to()
    {
        var passedOn = SesEvents.Bounce().Replace("\"emailAddress\":\"ann@example.com\"", "\"emailAddress\":\"elsewhere@example.org\"", StringComparison.Ordinal);

        Assert.All(SesEvent.Read(passedOn), report => Assert.Equal(Ann, report.Address));
    }

    [Theory]
    [InlineData("Permanent", DeliveryKind.Bounced)]
    [InlineData("Undetermined", DeliveryKind.Bounced)]
    [InlineData("Transient", DeliveryKind.BouncedForNow)]
    public void A_bounce_is_for_good_or_for_now(string type, object kind) =>
        Assert.Equal(kind, SesEvent.Read(SesEvents.Bounce(type: type))[1].Kind);

    [Theory]
    [InlineData("smtp; 550 5.1.1 user unknown", "General", "user unknown")]
    [InlineData("smtp;550-5.1.1 The email account that you tried to reach does not exist.", "General", "The email account that you tried to reach does not exist")]
    [InlineData("X-Postfix; unknown user: \"ann@example.com\"", "General", "unknown user")]
    [InlineData("smtp; 552 5.2.2 <ann@example.com>: Over quota, see https://example.org/q", "MailboxFull", "Over quota, see")]
    [InlineData("smtp; 550 5.1.1 line\r\nbreak\u0000 and \u202eturned", "General", "line break and turned")]
    [InlineData("smtp; 550", "MailboxFull", "mailbox full")]
    [InlineData(null, "OnAccountSuppressionList", "on account suppression list")]
    [InlineData(null, "<b>General</b>", null)]
    [InlineData(null, "General", null)]
    [InlineData("ann@example.com", "General", null)]
    public void The_reason_is_in_words_without_codes_addresses_and_links(string? diagnostic, string subType, string? reason) =>
        Assert.Equal(reason, SesEvent.Read(SesEvents.Bounce(diagnostic: diagnostic, subType: subType))[1].Reason);

    [Fact]
    public void A_long_reason_is_cut() => Assert.Equal(121, SesEvent.Read(SesEvents.Bounce(diagnostic: new string('x', 600)))[1].Reason!.Length);
}
