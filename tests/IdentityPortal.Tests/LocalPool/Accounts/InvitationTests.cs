namespace IdentityPortal.Tests.LocalPool.Accounts;

public sealed class InvitationTests
{
    [Fact]
    public async Task An_account_with_a_phone_number_as_username_is_invited_by_text_message()
    {
        await using var pool = await TestPool.StartAsync(TemplateFile.With("UsernameAttributes: [phone_number]", ""));

        await pool.SignedAsync("AdminCreateUser", Request(pool, "+4915112345678"));

        await SrpSignIn.TokensAsync(pool, "+4915112345678", pool.NewestCode("+4915112345678"));
        Assert.Equal(
            ("UsernameExistsException", "An account with the given phone_number already exists."),
            await pool.SignedRefusedAsync("AdminCreateUser", Request(pool, "+4915112345678")));
        Assert.Equal(
            ("InvalidParameterException", "Username should be a phone number."),
            await pool.SignedRefusedAsync("AdminCreateUser", Request(pool, TestPool.Email)));
    }

    [Theory]
    [InlineData("SMS", 0)]
    [InlineData("EMAIL", 1)]
    public async Task The_wished_medium_is_used_where_there_is_an_address_for_it(string medium, int mails)
    {
        await using var pool = await TestPool.StartAsync();

        await pool.SignedAsync(
            "AdminCreateUser", new { pool.Server.UserPoolId, Username = TestPool.Email, DesiredDeliveryMediums = new[] { medium } });

        Assert.Equal(mails, pool.Server.Mailbox.Messages().Count);
    }

    [Fact]
    public async Task The_templates_own_words_are_mailed()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(
            pool: "AdminCreateUserConfig: { InviteMessageTemplate: { EmailSubject: Welcome, EmailMessage: 'Hello {username}, use {####}' } }"));

        await pool.SignedAsync("AdminCreateUser", Request(pool, TestPool.Email, "secret1"));

        var mail = pool.Server.Mailbox.Messages(TestPool.Email)[0];
        Assert.Equal(("Welcome", $"Hello {TestPool.Email}, use secret1"), (mail.Subject, mail.Body));
        Assert.DoesNotContain(pool.Server.TemplateNotes, name => name.Contains("Invite", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_without_a_place_for_the_password_are_not_sent()
    {
        await using var pool = await TestPool.StartAsync(
            Templates.Hiding(pool: "AdminCreateUserConfig: { InviteMessageTemplate: { EmailMessage: 'Hello {username}' } }"));

        await pool.SignedAsync("AdminCreateUser", Request(pool, TestPool.Email));

        Assert.Empty(pool.Server.Mailbox.Messages());
    }

    private static object Request(TestPool pool, string username, string? password = null) =>
        new { pool.Server.UserPoolId, Username = username, TemporaryPassword = password };
}
