using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

public sealed class ForgotPasswordPageTests
{
    [Fact]
    [Asvs("14.2.1")]
    public async Task Every_address_gets_the_same_answer()
    {
        await using var app = await PortalApp.StartAsync();
        var answers = new List<(string Post, string Reset)>();
        foreach (var address in app.Pool.People.Select(person => person.Email).Append("nobody@example.com"))
        {
            using var visitor = app.NewVisitor();
            var form = await visitor.OpenAsync("/Account/ForgotPassword");
            var post = await form.SendAsync(new Dictionary<string, string> { ["Form.Email"] = address });
            Assert.Equal("/Account/ResetPassword", post.Location);
            answers.Add((Anonymous.Of(post, address), Anonymous.Of(await visitor.FollowAsync(post), address)));
        }

        Assert.True(answers.Count >= 6);
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task A_person_who_was_invited_reads_what_to_do_instead_of_waiting_for_a_code()
    {
        const string Advice = "Log in with the temporary password from your invitation, or ask for a new invitation.";
        await using var app = await PortalApp.StartAsync();
        var address = app.Person("FORCE_CHANGE_PASSWORD").Email;
        using var visitor = app.NewVisitor();
        var before = app.Pool.Mailbox.Messages(address).Count;

        Assert.Contains(Advice, (await visitor.OpenAsync("/Account/ForgotPassword")).MainText, StringComparison.Ordinal);
        var reset = await visitor.ForgotPasswordAsync(address);

        Assert.Equal(before, app.Pool.Mailbox.Messages(address).Count);
        foreach (var (page, url) in new[] { (reset, "/Account/ResetPassword"), (await visitor.OpenAsync("/Account/ResendCode"), "/Account/ResendCode") })
        {
            Assert.Equal(url, page.Url);
            Assert.Contains(Advice, page.MainText, StringComparison.Ordinal);
            Assert.NotNull(page.WayTo("Login"));
        }
    }

    [Fact]
    [Asvs("2.4.1")]
    public async Task Codes_for_a_password_are_limited_and_count_as_codes_for_an_address()
    {
        await using var app = await PortalApp.StartAsync();
        var address = app.Person("CONFIRMED").Email;
        using var visitor = app.NewVisitor();

        Assert.Null((await visitor.ForgotPasswordAsync(address)).Banner);
        Assert.StartsWith("No new code was sent", Assert.Single((await visitor.ForgotPasswordAsync(address)).Errors), StringComparison.Ordinal);
        Assert.StartsWith("No new code was sent", Assert.Single((await visitor.ResendCodeAsync(address)).Errors), StringComparison.Ordinal);
        Assert.Single(app.Pool.Mailbox.Messages(address));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("Use the code from the newest email.", (await visitor.ForgotPasswordAsync(address)).Banner);
    }

    [Fact]
    public async Task An_outage_of_the_pool_is_a_503_and_does_not_use_up_the_cool_down()
    {
        await using var app = await PortalApp.StartAsync();
        var address = app.Person("CONFIRMED").Email;
        using var visitor = app.NewVisitor();
        using (app.Pool.Faults.Inject("ForgotPassword", Fault.InternalError))
        {
            var answer = await visitor.ForgotPasswordAsync(address);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.Equal(address, answer.ValueOf("Form.Email"));
        }

        await visitor.HasForgottenPasswordAsync(address);

        Assert.Single(app.Pool.Mailbox.Messages(address));
    }
}
