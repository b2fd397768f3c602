using System.Diagnostics.Metrics;
using System.Net;
using IdentityPortal.Tests.Web.Areas.Account;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Http;

namespace IdentityPortal.Tests.Web.Accounts;

/// <summary>These tests share a meter with the whole process, so no other class may set the address of the service.</summary>
public sealed class LeakedPasswordsTests
{
    private const string Chosen = "Willow-tree garden 8";

    private const string Leaked = "plum tree in the garden";

    private const string Sentence = "This password is in a list of leaked passwords. Choose another one, and change it wherever you use it";

    [Fact]
    [Asvs("6.2.12")]
    public async Task A_leaked_password_is_refused_wherever_one_is_set()
    {
        await using var ranges = await FakeRanges.StartAsync(Leaked);
        await using var app = await PortalApp.StartAsync(ranges.Settings);
        await Rows.EachAsync(PasswordForm.All.Select(row => row.Data), async page =>
        {
            var asked = ranges.Requests.Count;
            using var visitor = app.NewVisitor();
            var form = await PasswordForm.OpenAsync(page, app, visitor);
            var before = app.Pool.Calls.Count;

            var refused = await form.SendAsync(Leaked);

            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Equal([Sentence], refused.Errors);
            Assert.DoesNotContain(Leaked, refused.Html, StringComparison.Ordinal);
            Assert.Equal(before, app.Pool.Calls.Count);
            Assert.Equal(HttpStatusCode.Redirect, (await form.SendAsync(Chosen)).Status);
            Assert.Equal(asked + 2, ranges.Requests.Count);
        });
    }

    [Fact]
    public async Task Five_digits_of_the_hash_leave_the_portal_and_nothing_else_and_no_log_line_has_any()
    {
        await using var ranges = await FakeRanges.StartAsync(Leaked);
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string>(ranges.Settings)
        {
            ["Logging:LogLevel:Default"] = "Trace",
            [$"Logging:{typeof(RecordedLog).FullName}:LogLevel:Default"] = "Trace",
        });
        using var visitor = app.NewVisitor();

        Assert.Equal([Sentence], (await visitor.RegisterAsync("ann@example.com", Leaked)).Errors);

        var hash = FakeRanges.HashOf(Leaked);
        Assert.Equal([($"/range/{hash[..5]}", "Add-Padding: true; User-Agent: IdentityPortal")], ranges.Requests);
        Assert.NotEmpty(app.Log.Lines);
        Assert.All(
            new[] { Leaked, hash[..5], hash[5..], new Uri(ranges.Url).Authority },
            secret => Assert.DoesNotContain(app.Log.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task An_entry_with_the_count_0_is_padding_and_one_of_another_password_is_no_match()
    {
        await using var ranges = await FakeRanges.StartAsync();
        await using var app = await PortalApp.StartAsync(ranges.Settings);
        using var visitor = app.NewVisitor();
        var rest = FakeRanges.HashOf(Leaked)[5..];
        ranges.Instead = http => http.Response.WriteAsync($"{rest}:0\r\n{new string('A', 35)}:12\r\n");

        Assert.Equal("/Account/Confirm", (await visitor.RegisterAsync("ann@example.com", Leaked)).Url);

        ranges.Instead = http => http.Response.WriteAsync($"{new string('A', 35)}:12\r\n{rest}:1");

        Assert.Equal([Sentence], (await visitor.RegisterAsync("bob@example.com", Leaked)).Errors);
    }

    [Fact]
    [Asvs("16.5.2")]
    public async Task Without_a_proper_answer_the_password_is_accepted()
    {
        await using var ranges = await FakeRanges.StartAsync(Leaked);
        await using var app = await PortalApp.StartAsync(ranges.Settings);
        await Rows.EachAsync(["error", "redirect", "page of a proxy", "nothing", "flood", "cut off"], async answer =>
        {
            var asked = ranges.Requests.Count;
            using var visitor = app.NewVisitor();
            ranges.Instead = async http =>
            {
                http.Response.StatusCode = answer switch { "error" => 503, "redirect" => 302, _ => 200 };
                http.Response.Headers.Location = answer == "redirect" ? "/elsewhere" : "";
                switch (answer)
                {
                    case "page of a proxy":
                        await http.Response.WriteAsync("<html>\nLog in to this network\n</html>");
                        break;
                    case "flood":
                        await http.Response.WriteAsync(string.Concat(Enumerable.Repeat($"{new string('A', 35)}:1\n", 40_000)));
                        break;
                    case "cut off":
                        http.Abort();
                        break;
                }
            };
            using var counted = new CountedChecks();

            Assert.Equal("/Account/Confirm", (await visitor.RegisterAsync($"ann{asked}@example.com", Leaked)).Url);

            Assert.Single(ranges.Requests.Skip(asked));
            Assert.Equal(["unavailable"], counted.Results);
        });
    }

    [Fact]
    [Asvs("16.5.2")]
    public async Task The_service_has_one_second()
    {
        await using var ranges = await FakeRanges.StartAsync(Leaked);
        await using var app = await PortalApp.StartAsync(ranges.Settings);
        using var visitor = app.NewVisitor();
        ranges.Instead = FakeRanges.Silence;
        using var counted = new CountedChecks();

        var answer = visitor.RegisterAsync("ann@example.com", Leaked);
        await Wait.ForAsync("the question", ranges.Asked);
        app.Clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(answer.IsCompleted);
        Assert.Empty(counted.Results);
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("/Account/Confirm", (await answer).Url);
        Assert.Equal(["unavailable"], counted.Results);
    }

    [Fact]
    [Asvs("6.3.8")]
    public async Task A_slow_service_does_not_use_up_the_time_that_hides_what_Cognito_did()
    {
        var floor = TimeSpan.FromSeconds(2.5);
        var clock = new WatchedClock();
        await using var ranges = await FakeRanges.StartAsync();
        await using var app = await PortalApp.StartAsync(
            new Dictionary<string, string>(ranges.Settings) { ["Portal:AnswerFloor"] = $"{floor}" }, clock: clock);
        using var visitor = app.NewVisitor();
        ranges.Instead = FakeRanges.Silence;

        var answer = visitor.RegisterAsync("ann@example.com");
        await Wait.ForAsync("the question", ranges.Asked);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(floor, await clock.NextWaitAsync(floor - TimeSpan.FromSeconds(1), floor));
        clock.Advance(floor);
        Assert.Equal("/Account/Confirm", (await answer).Url);
    }

    [Fact]
    public async Task Every_check_is_counted_by_its_result()
    {
        await using var ranges = await FakeRanges.StartAsync(Leaked);
        await using var app = await PortalApp.StartAsync(ranges.Settings);
        using var visitor = app.NewVisitor();
        using var counted = new CountedChecks();

        await visitor.RegisterAsync("ann@example.com", Leaked);
        await visitor.RegisterAsync("ann@example.com", Journeys.Password);

        Assert.Equal(["leaked", "ok"], counted.Results);
    }

    [Fact]
    public async Task The_service_is_asked_only_about_forms_that_hold_otherwise()
    {
        await using var ranges = await FakeRanges.StartAsync(Leaked);
        await using var app = await PortalApp.StartAsync(ranges.Settings);
        using var visitor = app.NewVisitor();
        var form = await visitor.OpenAsync("/Account/Register");

        await form.SendAsync(new Dictionary<string, string>
        {
            ["Form.Email"] = "ann@example.com",
            ["Form.Password"] = Leaked,
            ["Form.PasswordAgain"] = "another",
        });
        await visitor.RegisterAsync("no address", Leaked);
        await visitor.RegisterAsync("ann@example.com", "password1234567");
        await visitor.LoginAsync("ann@example.com", Leaked);

        Assert.Empty(ranges.Requests);
    }

    [Theory]
    [Asvs("6.3.8")]
    [InlineData(Leaked, true)]
    [InlineData(Leaked, false)]
    [InlineData("password1234567", true)]
    public async Task A_refused_password_is_refused_alike_for_every_address(string password, bool answers)
    {
        await using var ranges = await FakeRanges.StartAsync(Leaked);
        await using var app = await PortalApp.StartAsync(ranges.Settings);
        if (!answers)
        {
            ranges.Instead = http => Task.CompletedTask;
        }

        var shown = new List<string>();
        string[] states = ["UNCONFIRMED", "CONFIRMED", "DISABLED", "FORCE_CHANGE_PASSWORD"];
        foreach (var address in states.Select(state => app.Person(state).Email).Prepend("nobody@example.com"))
        {
            using var visitor = app.NewVisitor();
            var before = ranges.Requests.Count;
            var register = await PasswordForm.OpenAsync("Register", app, visitor, address);
            var reset = await PasswordForm.OpenAsync("ResetPassword", app, visitor, address);
            shown.Add($"{Anonymous.Of(await register.SendAsync(password), address)} {Anonymous.Of(await reset.SendAsync(password), address)} "
                + $"{ranges.Requests.Count - before}");
        }

        Assert.Single(shown.Distinct());
    }

    private sealed class CountedChecks : IDisposable
    {
        private readonly MeterListener _listener = new();

        public CountedChecks()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == PortalMeter.Name && instrument.Name == "identity_portal.leaked_password.checks")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Results.Add((string)tags[0].Value!));
            _listener.Start();
        }

        public List<string> Results { get; } = [];

        public void Dispose() => _listener.Dispose();
    }
}
