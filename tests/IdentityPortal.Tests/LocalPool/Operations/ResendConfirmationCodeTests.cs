using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class ResendConfirmationCodeTests
{
    [Fact]
    public async Task A_new_code_takes_the_place_of_the_old()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();

        await pool.CallAsync("ResendConfirmationCode", pool.UsernameRequest());

        Assert.Equal(["ResendCode", "SignUp"], pool.Server.Mailbox.Messages(TestPool.Email).Select(mail => mail.Kind));
        Assert.Equal("CodeMismatchException", (await pool.RefusedAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.First))).Type);
        await pool.CallAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.Second));
    }

    [Fact]
    public async Task Unconfirmed_confirmed_and_unknown_addresses_get_the_same_answer()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync("ada@example.com");
        await pool.ConfirmedAsync("abe@example.com");

        var answers = new List<string>();
        foreach (var address in (string[])["ada@example.com", "abe@example.com", "amy@example.com"])
        {
            answers.Add((await pool.CallAsync("ResendConfirmationCode", pool.UsernameRequest(address))).GetRawText());
        }

        Assert.Single(answers.Distinct());
        Assert.Equal(3, pool.Server.Mailbox.Messages().Count);
    }

    [Theory]
    [InlineData(TestPool.Email)]
    [InlineData("nobody@example.com")]
    public async Task Five_mails_an_hour_are_the_limit_for_known_and_unknown_addresses(string address)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();
        for (var count = 0; count < 5; count++)
        {
            await pool.CallAsync("ResendConfirmationCode", pool.UsernameRequest(address));
        }

        Assert.Equal(
            ("LimitExceededException", "Attempt limit exceeded, please try after some time."),
            await pool.RefusedAsync("ResendConfirmationCode", pool.UsernameRequest(address)));
        pool.Clock.Advance(TimeSpan.FromHours(1));
        await pool.CallAsync("ResendConfirmationCode", pool.UsernameRequest(address));
    }

    [Fact]
    public async Task Where_the_client_hides_nothing_confirmed_and_unknown_are_refused_by_name()
    {
        await using var pool = await TestPool.StartAsync(Templates.Legacy());
        await pool.ConfirmedAsync();

        Assert.Equal(
            ("InvalidParameterException", "User is already confirmed."),
            await pool.RefusedAsync("ResendConfirmationCode", pool.UsernameRequest()));
        Assert.Equal(
            ("UserNotFoundException", "Username/client id combination not found."),
            await pool.RefusedAsync("ResendConfirmationCode", pool.UsernameRequest("nobody@example.com")));
    }

    [Fact]
    public async Task Without_an_address_there_is_nothing_to_send()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());
        await pool.SignUpAsync("ann", "secret1");

        Assert.Equal(
            ("InvalidParameterException", "Auto verification not turned on."),
            await pool.RefusedAsync("ResendConfirmationCode", pool.UsernameRequest("ann")));
    }
}
