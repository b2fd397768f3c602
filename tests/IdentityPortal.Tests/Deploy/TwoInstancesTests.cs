using System.Globalization;
using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Gate;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Deploy;

/// <summary>What happens to visitors when parts of a service with two instances end.</summary>
public sealed class TwoInstancesTests(TwoInstances site) : IClassFixture<TwoInstances>
{
    private const string Site = "https://accounts.example.com";
    private const int Visitors = 3;

    [Fact]
    public async Task While_one_instance_after_the_other_is_restarted_no_request_fails()
    {
        using var end = new CancellationTokenSource();
        var visits = Enumerable.Range(0, Visitors).Select(_ => Task.Run(() => RegisterUntilAsync(end.Token))).ToList();

        try
        {
            await site.RestartAsync(0);
            await site.RestartAsync(1);
        }
        finally
        {
            await end.CancelAsync();
        }

        var answers = (await Task.WhenAll(visits)).SelectMany(visit => visit).ToList();
        Assert.InRange(answers.Count, 20, int.MaxValue);
        Assert.DoesNotContain(answers, answer => answer != (HttpStatusCode.OK, true));
    }

    [Fact]
    public async Task When_one_is_killed_its_pages_come_from_the_other_and_its_forms_can_be_sent_again()
    {
        var browsers = Enumerable.Range(0, 4).Select(_ => site.NewBrowser()).ToList();
        var pages = await Task.WhenAll(browsers.Select(browser => browser.OpenAsync($"{Site}/Account/Register")));
        var addresses = browsers.ConvertAll(_ => site.NewAddress());
        var asked = Asked();
        var held = site.Pool.Faults.Inject("SignUp", Fault.HeldAnswer);
        var forms = browsers.Select((_, number) => SubmitAsync(number)).ToList();
        await Wait.UntilAsync("all forms to be under way", () => Asked() == asked + forms.Count);

        site[0].Kill();

        await Wait.UntilAsync("the forms of the killed instance to be answered", () => forms.Exists(form => form.IsCompleted));
        held.Dispose();
        var failed = (await Task.WhenAll(forms)).Select((answer, number) => (answer, number)).Where(sent => sent.answer.Status != HttpStatusCode.OK).ToList();
        Assert.InRange(failed.Count, 1, forms.Count - 1);
        foreach (var (answer, number) in failed)
        {
            Assert.Equal(HttpStatusCode.BadGateway, answer.Status);
            Assert.Contains("<h1>Something went wrong on our side</h1>", answer.Text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await browsers[number].OpenAsync($"{Site}/Account/Register")).Status);
            Assert.Equal(HttpStatusCode.OK, (await SubmitAsync(number)).Status);
        }

        Assert.All(browsers, browser => Assert.Equal($"{Site}/Account/Confirm", browser.Hops[^1]));
        browsers.ForEach(browser => browser.Dispose());
        await site.ReplaceAsync(0);

        int Asked() => site.Pool.Calls.Count(call => call == "SignUp");

        Task<(HttpStatusCode Status, string Text)> SubmitAsync(int number) => RegisterAsync(browsers[number], pages[number].Text, addresses[number]);
    }

    [Fact]
    public async Task After_a_restart_of_the_store_everybody_goes_on()
    {
        using var browser = site.NewBrowser();
        Assert.Equal((HttpStatusCode.OK, true), await RegisterAsync(browser));

        await site.Server.RestartAsync();

        // An instance learns by one request that all its connections are broken.
        var visits = new List<HttpStatusCode>();
        while (visits.Count < 12)
        {
            visits.Add((await browser.OpenAsync($"{Site}/Account/Confirm")).Status);
        }

        Assert.InRange(visits.Count(status => status != HttpStatusCode.OK), 0, 2);
        Assert.All(visits[4..], status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal((HttpStatusCode.OK, true), await RegisterAsync(browser));
    }

    [Theory]
    [InlineData("+5m")]
    [InlineData("-5m")]
    public async Task An_instance_whose_clock_is_five_minutes_off_shares_journeys_and_sessions(string offset)
    {
        const string library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
        if (!File.Exists(library) && DebianPackage.CanInstall)
        {
            await DebianPackage.InstallAsync("faketime");
        }

        Assert.SkipUnless(File.Exists(library), "Not run: there is no faketime here. On Debian bring it with 'sudo apt-get install faketime'");

        // Until a data-protection key is as old as that, an instance that is late would make one of its own.
        await site.MakeKeysOldAsync();

        // With faketime, waits of a limited time end at once.
        using var wrong = site.NewInstance(
            ("LD_PRELOAD", library), ("FAKETIME", offset), ("FAKETIME_DONT_FAKE_MONOTONIC", "1"), ("NO_FAKE_STAT", "1"),
            ("ConnectionStrings:Portal", $"{site.ConnectionString};Timeout=0;Command Timeout=0"));
        var address = site.NewAddress();

        using var atRight = await site[1].NewVisitorAsync();
        using var other = new HttpClient();
        var before = await TimeAtAsync(atRight.Http, new Uri("/Account/Login", UriKind.Relative));
        var shown = await TimeAtAsync(other, new Uri(await wrong.Address, "/Account/Login")) - TimeSpan.FromMinutes(int.Parse(offset[..^1], CultureInfo.InvariantCulture));
        Assert.InRange(shown, before - TimeSpan.FromSeconds(1), await TimeAtAsync(atRight.Http, new Uri("/Account/Login", UriKind.Relative)) + TimeSpan.FromSeconds(1));

        await atRight.HasRegisteredAsync(address);
        using var atWrong = await wrong.NewVisitorAsync(atRight);
        await atWrong.HasConfirmedAsync(site.Pool.Mailbox.Messages(address)[0].Code!);
        using var back = await site[1].NewVisitorAsync(atWrong);
        Assert.True((await back.OpenAsync("/")).IsLoggedIn);
        Assert.Equal("You are logged out.", (await back.LogoutAsync()).Banner);

        await back.HasLoggedInAsync(address);
        using var there = await wrong.NewVisitorAsync(back);
        Assert.True((await there.OpenAsync("/")).IsLoggedIn);
        Assert.Equal("You are logged out.", (await there.LogoutAsync()).Banner);
    }

    /// <summary>What the clock of an instance says while it answers.</summary>
    private static async Task<DateTimeOffset> TimeAtAsync(HttpClient http, Uri page)
    {
        using var answer = await http.GetAsync(page, TestContext.Current.CancellationToken);
        return answer.Headers.Date!.Value;
    }

    private async Task<List<(HttpStatusCode Status, bool IsConfirm)>> RegisterUntilAsync(CancellationToken end)
    {
        var answers = new List<(HttpStatusCode, bool)>();
        while (!end.IsCancellationRequested)
        {
            using var browser = site.NewBrowser();
            answers.Add(await RegisterAsync(browser));
        }

        return answers;
    }

    private async Task<(HttpStatusCode Status, bool IsConfirm)> RegisterAsync(SiteBrowser browser)
    {
        var (_, page) = await browser.OpenAsync($"{Site}/Account/Register");
        var (status, _) = await RegisterAsync(browser, page, site.NewAddress());
        return (status, browser.Hops[^1] == $"{Site}/Account/Confirm");
    }

    private static Task<(HttpStatusCode Status, string Text)> RegisterAsync(SiteBrowser browser, string page, string address) => browser.SubmitAsync(
        $"{Site}/Account/Register", page, ("Form.Email", address), ("Form.Password", Journeys.Password), ("Form.PasswordAgain", Journeys.Password));
}
