using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Account.Passkeys;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Account;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Account;

public sealed class FormQueueTests
{
    private const string Sentence =
        "Too many people are using this site right now. There is nothing wrong with what you entered. Wait a few seconds, then try again.";

    private const string Ann = "ann@example.com";
    private const string Bob = "bob@example.com";

    private static readonly Dictionary<string, string> OneForm = new()
    {
        ["Portal:RateLimits:FormsAtOnce"] = "1",
        ["Portal:RateLimits:FormsWaiting"] = "0",
        ["Portal:MailedCodeLogin"] = "true",
    };

    [Fact]
    public async Task When_too_many_forms_wait_others_that_begin_a_journey_are_a_503_that_keeps_the_address()
    {
        await using var app = await PortalApp.StartAsync(OneForm);
        using var first = app.NewVisitor();
        var held = app.Pool.Faults.Inject("SignUp", Fault.HeldAnswer);
        var answered = first.RegisterAsync(Ann);
        await held.UntilStruckAsync();

        await Rows.EachAsync(
            new Dictionary<string, Func<Visitor, Task<PageView>>>
            {
                ["Log in"] = visitor => visitor.LoginAsync(Bob),
                ["Register"] = visitor => visitor.RegisterAsync(Bob),
                ["Forgot password"] = visitor => visitor.ForgotPasswordAsync(Bob),
                ["Log in with a code"] = async visitor =>
                    await (await visitor.OpenAsync("/Account/LoginByMail")).SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = Bob }),
                ["Lost second factor"] = visitor => visitor.RecoverAsync(Bob, Journeys.Password, new string('2', 24)),
            },
            async row =>
            {
                using var visitor = app.NewVisitor();
                var page = await row.Value(visitor);

                Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
                Assert.Equal(TimeSpan.FromSeconds(5), page.Reply.Headers.RetryAfter?.Delta);
                Assert.Equal([Sentence], page.Errors);
                Assert.Equal(Bob, page.Document.QuerySelector("#Form_Email")?.GetAttribute("value"));
            });

        using var device = app.NewVisitor();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await device.AskAsync(await device.OpenAsync("/Account/Login"), Bob)).Status);

        held.Dispose();
        await answered;
        using var next = app.NewVisitor();
        await next.HasRegisteredAsync(Bob);
        Assert.Equal(["SignUp", "SignUp"], app.Pool.Calls);
    }

    [Fact]
    public async Task Who_has_begun_finishes_while_newcomers_are_turned_away()
    {
        await using var app = await PortalApp.StartAsync(OneForm);
        using var begun = app.NewVisitor();
        using var crowd = app.NewVisitor();
        using var late = app.NewVisitor();
        await begun.HasRegisteredAsync(Ann);
        var held = app.Pool.Faults.Inject("SignUp", Fault.HeldAnswer);
        var answered = crowd.RegisterAsync(Bob);
        await held.UntilStruckAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await late.RegisterAsync("cleo@example.com")).Status);

        var confirmed = begun.ConfirmAsync(app.LastMailTo(Ann).Code!);
        held.Dispose();

        Assert.True((await confirmed).IsLoggedIn);
        await answered;
    }

    [Fact]
    public async Task A_form_that_may_wait_is_answered_when_there_is_a_place()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string>(OneForm) { ["Portal:RateLimits:FormsWaiting"] = "1" });
        using var first = app.NewVisitor();
        using var second = app.NewVisitor();
        var held = app.Pool.Faults.Inject("SignUp", Fault.HeldAnswer);
        var answered = first.RegisterAsync(Ann);
        await held.UntilStruckAsync();
        var waiting = second.RegisterAsync(Bob);

        held.Dispose();

        Assert.All(await Task.WhenAll(answered, waiting), page => Assert.Equal("/Account/Confirm", page.Url));
    }

    [Fact]
    public async Task A_form_whose_answer_is_only_held_back_takes_nobodys_place()
    {
        var (clock, floor) = (new WatchedClock(), TimeSpan.FromSeconds(1));
        await using var app = await PortalApp.StartAsync(
            new Dictionary<string, string>(OneForm) { ["Portal:AnswerFloor"] = "00:00:01", ["Portal:AnswerJitter"] = "00:00:00" }, clock: clock);
        using var first = app.NewVisitor();
        using var second = app.NewVisitor();
        var refused = first.LoginAsync(Ann);
        await clock.NextWaitAsync(floor, floor);

        var registered = second.RegisterAsync(Bob);
        await clock.NextWaitAsync(floor, floor);
        clock.Advance(floor);

        Assert.Equal("/Account/Login", (await refused).Url);
        Assert.Equal("/Account/Confirm", (await registered).Url);
    }

    [Fact]
    public async Task A_portal_that_has_just_started_answers_fewer_forms_at_once_and_one_more_after_some_answers()
    {
        const int OfOneClient = 30;
        const int AfterStart = OfOneClient + 2;
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string>
        {
            ["Portal:RateLimits:FormBurst"] = $"{OfOneClient}",
            ["Portal:RateLimits:FormsAtOnce"] = $"{AfterStart + 1}",
        });
        var queue = app.Services.GetRequiredService<FormQueue>();

        var places = await EnterAsync(AfterStart);
        var waits = queue.EnterAsync(begins: true, CancellationToken.None);
        Assert.False(waits.IsCompleted);

        places.ForEach(place => place.Dispose());
        (await waits)!.Dispose();
        await EnterAsync(AfterStart + 1);
        Assert.False(queue.EnterAsync(begins: true, CancellationToken.None).IsCompleted);

        async Task<List<IDisposable>> EnterAsync(int count)
        {
            var entered = new List<IDisposable>();
            while (entered.Count < count)
            {
                var place = queue.EnterAsync(begins: true, CancellationToken.None);
                Assert.True(place.IsCompleted, $"Form {entered.Count + 1} of {count} waits.");
                entered.Add((await place)!);
            }

            return entered;
        }
    }
}
