using System.Net;
using System.Text.Json;
using IdentityPortal.Srp;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

public sealed class ResendCodePageTests
{
    [Fact]
    [Asvs("6.6.2")]
    public async Task A_new_code_replaces_the_old_one()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync("ann@example.com");
        var first = app.LastMailTo("ann@example.com").Code!;
        app.Clock.Advance(TimeSpan.FromSeconds(61));

        // This is the button on the Confirm page, which needs no input.
        var confirm = await visitor.OpenAsync("/Account/Confirm");
        var page = await confirm.SubmitAsync(new Dictionary<string, string>(), "/Account/ResendCode");

        Assert.Equal("/Account/Confirm", page.Url);
        Assert.Equal(
            "If the address is waiting for a code, a new one should arrive soon. Use the code from the newest email.", page.Banner);
        var second = app.LastMailTo("ann@example.com").Code!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.ConfirmAsync(first)).Status);
        Assert.True((await visitor.ConfirmAsync(second)).IsLoggedIn);
    }

    [Fact]
    public async Task Every_address_gets_the_same_answer()
    {
        await using var app = await PortalApp.StartAsync();
        var answers = new List<(string Post, string Confirm)>();
        foreach (var address in app.Pool.People.Select(person => person.Email).Append("nobody@example.com"))
        {
            using var visitor = app.NewVisitor();
            var post = await (await visitor.OpenAsync("/Account/ResendCode")).SendAsync(new Dictionary<string, string> { ["Form.Email"] = address });
            answers.Add((Anonymous.Of(post, address), Anonymous.Of(await visitor.FollowAsync(post), address)));
        }

        Assert.True(answers.Count >= 6);
        Assert.Single(answers.Distinct());
    }

    [Fact]
    [Asvs("2.3.2", "2.4.1")]
    public async Task Once_a_minute_and_three_times_an_hour_alike_for_every_address()
    {
        await using var app = await PortalApp.StartAsync();
        foreach (var address in new[] { app.Person("UNCONFIRMED").Email, "nobody@example.com" })
        {
            using var visitor = app.NewVisitor();

            Assert.Contains("You can ask for a new code in 60 seconds.", (await visitor.ResendCodeAsync(address)).MainText, StringComparison.Ordinal);
            app.Clock.Advance(TimeSpan.FromSeconds(17));
            var tooSoon = await visitor.ResendCodeAsync(address);
            Assert.Contains("You can ask for a new code in 43 seconds.", tooSoon.MainText, StringComparison.Ordinal);
            Assert.StartsWith("No new code was sent", Assert.Single(tooSoon.Errors), StringComparison.Ordinal);

            app.Clock.Advance(TimeSpan.FromSeconds(43));
            Assert.StartsWith("If the address", (await visitor.ResendCodeAsync(address)).Banner, StringComparison.Ordinal);
            app.Clock.Advance(TimeSpan.FromSeconds(60));
            Assert.Contains("You can ask for a new code in 58 minutes.", (await visitor.ResendCodeAsync(address)).MainText, StringComparison.Ordinal);

            app.Clock.Advance(TimeSpan.FromMinutes(57));
            Assert.StartsWith("No new code was sent", Assert.Single((await visitor.ResendCodeAsync(address)).Errors), StringComparison.Ordinal);
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.StartsWith("If the address", (await visitor.ResendCodeAsync(address)).Banner, StringComparison.Ordinal);
        }

        Assert.Equal(8, app.Pool.Calls.Count(call => call == "ResendConfirmationCode"));
    }

    [Fact]
    [Asvs("2.4.1")]
    public async Task Parallel_presses_send_one_code()
    {
        await using var app = await PortalApp.StartAsync();
        var address = app.Person("UNCONFIRMED").Email;
        var visitors = Enumerable.Range(0, 8).Select(_ => app.NewVisitor()).ToList();
        var forms = await Task.WhenAll(visitors.Select(visitor => visitor.OpenAsync("/Account/ResendCode")));

        await Task.WhenAll(forms.Select(form => form.SendAsync(new Dictionary<string, string> { ["Form.Email"] = address })));

        Assert.Single(app.Pool.Calls, call => call == "ResendConfirmationCode");
        visitors.ForEach(visitor => visitor.Dispose());
    }

    [Fact]
    public async Task The_spelling_of_an_address_does_not_get_around_the_limit()
    {
        await using var app = await PortalApp.StartAsync();
        var address = app.Person("UNCONFIRMED").Email;
        using var visitor = app.NewVisitor();

        await visitor.HasAskedForCodeAsync(address);
        var page = await visitor.ResendCodeAsync($" {address.ToUpperInvariant()} ");

        Assert.StartsWith("No new code was sent", Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Cognito_itself_refuses_stays_behind_the_same_answer()
    {
        await using var app = await PortalApp.StartAsync();
        var address = app.Person("UNCONFIRMED").Email;
        using var visitor = app.NewVisitor();
        for (var sends = 1; sends <= 6; sends++)
        {
            Assert.Equal(sends <= 5 ? HttpStatusCode.OK : HttpStatusCode.BadRequest, await ResendPastThePortalAsync(app, address));
        }

        var page = await visitor.ResendCodeAsync(address);

        Assert.StartsWith("If the address", page.Banner, StringComparison.Ordinal);
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Information 1012 ", StringComparison.Ordinal)
            && line.Contains("LimitExceededException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_an_address_the_page_asks_for_one()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();

        var page = await (await visitor.OpenAsync("/Account/ResendCode")).SubmitAsync(new Dictionary<string, string>());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["Enter your email address"], page.Errors);
    }

    private static async Task<HttpStatusCode> ResendPastThePortalAsync(PortalApp app, string address)
    {
        using var client = new HttpClient();
        using var content = new StringContent(JsonSerializer.Serialize(new
        {
            app.Pool.ClientId,
            Username = address,
            SecretHash = SecretHash.Compute(address, app.Pool.ClientId, app.Pool.ClientSecret),
        }));
        content.Headers.ContentType = new("application/x-amz-json-1.1");
        content.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService.ResendConfirmationCode");
        using var reply = await client.PostAsync(app.Pool.Endpoint, content, TestContext.Current.CancellationToken);
        return reply.StatusCode;
    }
}
