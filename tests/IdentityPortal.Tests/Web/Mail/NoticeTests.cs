using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Mail;

/// <summary>People are told by mail what happens to their account, whoever does it.</summary>
public sealed class NoticeTests(MailingPortal portal) : IClassFixture<MailingPortal>
{
    private static readonly Dictionary<string, string> Undoing = new() { ["Portal:AddressUndo"] = "true" };

    public static TheoryData<string> Kinds { get; } = [.. Enum.GetNames<MailKind>()];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [Asvs("6.3.7")]
    [MemberData(nameof(Kinds))]
    public async Task Each_event_arrives_once_at_the_persons_own_address_in_their_language(string kind)
    {
        // These stories move the clock, or need a code that no other story has used.
        var isAlone = kind is nameof(MailKind.FactorsTakenAway) or nameof(MailKind.PasswordTakenAway) or nameof(MailKind.DataExported) or nameof(MailKind.RemovalAsked);
        var settings = kind switch
        {
            nameof(MailKind.DeletionScheduled) or nameof(MailKind.AccountKept) => DeletionSteps.Settings,
            nameof(MailKind.AddressUndone) or nameof(MailKind.AddressNotRestored) => Undoing,
            _ => null,
        };
        await using var own = isAlone || settings is not null ? await PortalApp.StartAsync(settings, sendsMail: true) : null;
        var app = own ?? portal.App;
        var person = await (own is null ? portal.NewPersonAsync() : own.NewPersonAsync("ann@example.com"));
        using var browser = await ToldStories.LoggedInAsync(app, person);

        await ToldStories.All[Enum.Parse<MailKind>(kind)](app, person, browser);
        await app.MailsAreSettledAsync();

        var subject = WordingFile.All["fr"][$"Notice.{kind}.Subject"];
        var mail = Assert.Single(app.Pool.ReceivedMails, mail => mail.Subject == subject && mail.To.Mailboxes.Single().Address == person.Email);
        Assert.Equal("no-reply@portal.example", Assert.Single(mail.From.Mailboxes).Address);
        Assert.Equal(("auto-generated", "fr"), (mail.Headers["Auto-Submitted"], mail.Body!.Headers["Content-Language"]));
        Assert.EndsWith("@portal.example", mail.MessageId, StringComparison.Ordinal);
        Assert.All([mail.TextBody, mail.HtmlBody], text =>
        {
            Assert.Contains($"https://accounts.example.com/{PageOf(kind)}", text, StringComparison.Ordinal);
            Assert.DoesNotContain("@", text, StringComparison.Ordinal);
        });
        Assert.Contains("<html lang=\"fr\" dir=\"ltr\">", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", mail.HtmlBody, StringComparison.Ordinal);

        // No text is kept.
        Assert.All(await app.RowsAboutAsync(person.Email), row => Assert.Equal((MailState.Sent, 0), (row.State, row.Content.Length)));
    }

    private static string PageOf(string kind) => kind switch
    {
        nameof(MailKind.AddressChangeAsked) or nameof(MailKind.AddressChanged) => "Account/StopAddressChange?token=",
        nameof(MailKind.AddressNotRestored) => "",
        nameof(MailKind.RemovalAsked) => "Account/StopRemoval?token=",
        nameof(MailKind.DeletionScheduled) => "Account/KeepAccount?token=",
        nameof(MailKind.AccountDeleted) => "Account/Deleted/DEL-",
        _ => "Account/ForgotPassword",
    };

    [Fact]
    public void Every_kind_of_mail_has_a_story_here() => Assert.Equal(Enum.GetValues<MailKind>().Order(), ToldStories.All.Keys.Order());

    [Fact]
    public async Task The_first_log_in_and_later_ones_in_the_same_browser_are_no_news()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var browser = await ToldStories.LoggedInAsync(app, person);
        await browser.HasLoggedOutAsync();
        await browser.HasLoggedInAsync(person.Email, person.Password);
        using var registered = app.NewVisitor();
        await registered.HasRegisteredAsync("new@example.com");
        await registered.HasConfirmedAsync(app.LastMailTo("new@example.com").Code!);
        await registered.HasLoggedOutAsync();
        await registered.HasLoggedInAsync("new@example.com");

        Assert.Empty(await app.RowsAboutAsync(person.Email));
        Assert.Empty(await app.RowsAboutAsync("new@example.com"));
    }

    [Fact]
    [Asvs("6.3.5")]
    public async Task A_mail_names_browser_and_time()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var browser = await ToldStories.LoggedInAsync(app, person);
        using var other = app.NewVisitor();
        other.Http.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");

        await other.HasLoggedInAsync(person.Email, person.Password);

        var mail = Assert.Single(await app.NoticesToAsync(person.Email));
        Assert.Contains("Browser: Firefox on Windows", mail.Body, StringComparison.Ordinal);
        Assert.Contains($"When: {app.Clock.GetUtcNow().UtcDateTime:d MMM yyyy HH:mm} UTC", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_staff_do_is_told_in_the_language_that_the_person_used_last_and_else_in_English()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        var (known, unknown) = (await app.NewPersonAsync("ann@example.com"), await app.NewPersonAsync("bob@example.com"));
        using var browser = app.NewVisitor().Reading("de");
        await browser.HasLoggedInAsync(known.Email, known.Password);
        using var later = browser.Reading("ja");
        await later.HasLoggedOutAsync();
        await later.HasLoggedInAsync(known.Email, known.Password);

        await ToldStories.All[MailKind.PasswordTakenAway](app, known, browser);
        await ToldStories.All[MailKind.PasswordTakenAway](app, unknown, browser);

        Assert.Contains(await app.NoticesToAsync(known.Email), mail => mail.Subject == WordingFile.All["ja"]["Notice.PasswordTakenAway.Subject"]);
        Assert.Contains(await app.NoticesToAsync(unknown.Email), mail => mail.Subject == "Your password no longer works");
    }

    [Fact]
    public async Task Staff_see_the_mails_and_what_became_of_them()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var browser = await ToldStories.LoggedInAsync(app, person);
        await ToldStories.GuessAsync(app, person.Email, 10);
        await app.MailsAreSettledAsync();
        using var staff = await app.StaffAsync();

        var page = await staff.OpenAsync($"/Support/Person/{await app.SubAsync(person.Email)}");

        var lines = page.Document.QuerySelectorAll("dl.facts > div").Single(fact => fact.TextContent.Contains("Security emails", StringComparison.Ordinal));
        var sent = $"{app.Clock.GetUtcNow().UtcDateTime:d MMM yyyy} (UTC): Many wrong passwords or codes: sent {app.Clock.GetUtcNow().UtcDateTime:HH:mm}";
        Assert.Equal(3, lines.QuerySelectorAll("dd > div").Count(line => line.TextContent == sent));
        Assert.Single(lines.QuerySelectorAll("dd > div"), line => line.TextContent.EndsWith(": not sent, because there were too many of these within an hour", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_mail_server_nothing_is_written()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var browser = await ToldStories.LoggedInAsync(app, person);
        await ToldStories.All[MailKind.PasswordChanged](app, person, browser);
        await ToldStories.GuessAsync(app, person.Email, 5);

        Assert.Equal(0, await app.InStoreAsync(store => store.Outbox.CountAsync(Stop)));
        using var staff = await app.StaffAsync();
        Assert.DoesNotContain(
            "Security emails", (await staff.OpenAsync($"/Support/Person/{await app.SubAsync(person.Email)}")).MainText, StringComparison.Ordinal);
    }
}
