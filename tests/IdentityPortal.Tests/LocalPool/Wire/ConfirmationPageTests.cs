using System.Net;
using System.Text.RegularExpressions;

namespace IdentityPortal.Tests.LocalPool.Wire;

public sealed partial class ConfirmationPageTests
{
    private const string ByLink =
        "VerificationMessageTemplate: { DefaultEmailOption: CONFIRM_WITH_LINK, EmailMessageByLink: 'Welcome. {##Confirm now##}', EmailSubjectByLink: Hello }";

    [Theory]
    [InlineData("SignUp", "")]
    [InlineData("ResendConfirmationCode", "GenerateSecret: true")]
    public async Task The_link_of_the_mail_confirms_once(string operation, string client)
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(client, ByLink));
        await pool.SignUpAsync();
        if (operation != "SignUp")
        {
            await pool.CallAsync(operation, pool.UsernameRequest());
        }

        var mail = pool.Server.Mailbox.Messages(TestPool.Email)[0];
        var link = Link().Match(mail.Body).Groups["link"].Value;

        Assert.Equal(("Hello", $"Welcome. <a href=\"{link}\">Confirm now</a>"), (mail.Subject, mail.Body));
        Assert.StartsWith($"{pool.Server.Endpoint}confirmUser?client_id={pool.Server.ClientId}&user_name=", link, StringComparison.Ordinal);
        Assert.Contains("Your registration has been confirmed.", await PageAsync(pool, link), StringComparison.Ordinal);
        await SignedIn.AsAsync(pool);
        Assert.Contains("User cannot be confirmed. Current status is CONFIRMED", await PageAsync(pool, link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_link_says_what_is_wrong()
    {
        await using var pool = await TestPool.StartAsync(Templates.Legacy(pool: ByLink));
        await pool.SignUpAsync();
        var link = Link().Match(pool.Server.Mailbox.Messages(TestPool.Email)[0].Body).Groups["link"].Value;

        Assert.Contains("Invalid verification code provided, please try again.", await PageAsync(pool, $"{link}0"), StringComparison.Ordinal);
        Assert.Contains("User pool client x does not exist.", await PageAsync(pool, link.Replace(pool.Server.ClientId, "x", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("validation error", await PageAsync(pool, "/confirmUser"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mailbox_page_shows_the_link_and_no_other_markup()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(
            pool: ByLink.Replace("Welcome.", "<a href=\"https://example.com\">Welcome</a>", StringComparison.Ordinal)));
        await pool.SignUpAsync();

        var page = await PageAsync(pool, "/mailbox");

        Assert.Matches("<a href=\"http://127.0.0.1:[0-9]+/confirmUser\\?client_id=[^\"<]+\">Confirm now</a>", page);
        Assert.DoesNotContain("<a href=\"https://example.com\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pool_that_confirms_by_link_is_made_and_described()
    {
        await using var pool = await TestPool.StartAsync();

        var made = await Operations.Pools.CreateAsync(pool, new
        {
            PoolName = "links",
            VerificationMessageTemplate = new { DefaultEmailOption = "CONFIRM_WITH_LINK", EmailMessageByLink = "Take {##this##}." },
        });

        var template = made.GetProperty("VerificationMessageTemplate");
        Assert.Equal(
            ("CONFIRM_WITH_LINK", "Take {##this##}.", "Your verification link"),
            (template.GetProperty("DefaultEmailOption").GetString(), template.GetProperty("EmailMessageByLink").GetString(), template.GetProperty("EmailSubjectByLink").GetString()));
        Assert.Equal("InvalidParameterException", (await pool.SignedRefusedAsync("CreateUserPool", new
        {
            PoolName = "links",
            VerificationMessageTemplate = new { EmailMessageByLink = "Take no link." },
        })).Type);
    }

    private static Task<string> PageAsync(TestPool pool, string address) =>
        pool.Http.GetStringAsync(new Uri(pool.Server.Endpoint, WebUtility.HtmlDecode(address)), TestContext.Current.CancellationToken);

    [GeneratedRegex("href=\"(?<link>http[^\"]*/confirmUser[^\"]*)\"")]
    private static partial Regex Link();
}
