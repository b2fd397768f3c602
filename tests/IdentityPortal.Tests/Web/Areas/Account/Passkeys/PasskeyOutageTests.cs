using System.Text.Json;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account.Passkeys;

/// <summary>Whatever Cognito does, the answers to a passkey and to a request for its challenge do not reveal who has one.</summary>
public sealed class PasskeyOutageTests
{
    private static readonly string[] Accounts = ["with a passkey", "with a passkey, but disabled", "without one", "UNCONFIRMED", "DISABLED", "unknown"];

    [Theory]
    [Asvs("6.3.8")]
    [InlineData(nameof(Fault.InternalError), "We cannot reach the account service right now.")]
    [InlineData(nameof(Fault.Throttle), "We cannot reach the account service right now.")]
    [InlineData(nameof(Fault.DropConnection), "We cannot reach the account service right now.")]
    [InlineData(nameof(Fault.Garbage), "We cannot reach the account service right now.")]
    [InlineData(nameof(Fault.AccessDenied), "We could not log you in with this passkey.")]
    [InlineData(nameof(Fault.LimitExceeded), "We could not log you in with this passkey.")]
    [InlineData(nameof(Fault.PasswordResetRequired), "We could not log you in with this passkey.")]
    [InlineData(nameof(Fault.UnknownOperation), "We could not log you in with this passkey.")]
    public async Task While_Cognito_fails_every_address_gets_the_same_answers_and_the_same_number_of_tries(string name, string sentence)
    {
        await using var app = await PortalApp.StartAsync();
        var seen = new Dictionary<string, string>();
        foreach (var account in Accounts)
        {
            var (address, device) = await MakeAsync(app, account);
            using var used = device;
            seen[account] = string.Join("\n\n", await SeriesAsync(app, name, address, device)).Replace(address, "address", StringComparison.Ordinal);
        }

        Assert.Single(seen.Values.Distinct());
        Assert.Contains(sentence, seen["unknown"], StringComparison.Ordinal);
        Assert.Contains("Wait a few minutes", seen["unknown"], StringComparison.Ordinal);
    }

    [Fact]
    [Asvs("6.3.8")]
    public async Task While_Cognito_does_not_answer_every_page_gives_up_after_the_same_time()
    {
        await using var app = await PortalApp.StartAsync();
        var seen = new Dictionary<string, string>();
        foreach (var account in Accounts)
        {
            var (address, device) = await MakeAsync(app, account);
            using var used = device;
            using var visitor = app.NewVisitor();
            var page = await visitor.OpenAsync("/Account/Login");
            var options = JsonElement.Parse((await visitor.AskAsync(page, address)).Html);
            using var fault = app.Pool.Faults.Inject(null, Fault.Silence);
            var answer = page.AnswerAsync(device.Use(options), address);
            await app.RunOutOfPatienceAsync(fault);
            seen[account] = (await visitor.FollowAsync(await answer)).Banner!;
        }

        Assert.StartsWith("We cannot reach the account service right now.", Assert.Single(seen.Values.Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    [Asvs("6.3.8")]
    public async Task While_Cognito_is_slow_every_answer_is()
    {
        var slow = TimeSpan.FromSeconds(2);
        await using var app = await PortalApp.StartAsync();
        foreach (var account in Accounts)
        {
            var (address, device) = await MakeAsync(app, account);
            using var used = device;
            using var visitor = app.NewVisitor();
            var page = await visitor.OpenAsync("/Account/Login");
            var options = JsonElement.Parse((await visitor.AskAsync(page, address)).Html);
            using var fault = app.Pool.Faults.Inject("RespondToAuthChallenge", Fault.Delay(slow));
            var answer = page.AnswerAsync(device.Use(options), address);
            await fault.UntilStruckAsync();
            app.Clock.Advance(slow - TimeSpan.FromMilliseconds(1));
            Assert.False(answer.IsCompleted);
            app.Clock.Advance(TimeSpan.FromMilliseconds(1));

            Assert.Equal("/Account/Login", (await answer).Location);
        }
    }

    /// <summary>The answers from before an outage to when no more passkeys are checked, and the calls of Cognito.</summary>
    private static async Task<List<string>> SeriesAsync(PortalApp app, string fault, string address, SoftwareAuthenticator device)
    {
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Login");
        var before = app.Pool.Calls.Count;
        var options = JsonElement.Parse((await visitor.AskAsync(page, address)).Html);
        List<string> seen = [];
        using (app.Pool.Faults.Inject(null, (Fault)typeof(Fault).GetProperty(fault)!.GetValue(null)!))
        {
            var answered = await page.AnswerAsync(device.Use(options), address);
            seen.Add(Anonymous.Of(answered, address));
            seen.Add(Anonymous.Of(await visitor.FollowAsync(answered), address));
            var asked = await visitor.AskAsync(page, address);
            seen.Add($"{asked.Status} {asked.Html.Length} {asked.Reply.Headers.RetryAfter}");
        }

        for (var tries = 1; tries <= 5; tries++)
        {
            options = JsonElement.Parse((await visitor.AskAsync(page, address)).Html);
            seen.Add((await visitor.FollowAsync(await page.AnswerAsync(device.Use(options), address))).Banner!);
        }

        return [.. seen, .. app.Pool.Calls.Skip(before)];
    }

    /// <summary>An account, or an address without one, and a device whose passkey is refused.</summary>
    private static async Task<(string Address, SoftwareAuthenticator Device)> MakeAsync(PortalApp app, string account)
    {
        var hasPasskey = account.StartsWith("with a passkey", StringComparison.Ordinal);
        var address = $"ann{Array.IndexOf(Accounts, account)}@example.com";
        SoftwareAuthenticator? device = null;
        if (hasPasskey || account == "without one")
        {
            using var visitor = app.NewVisitor();
            await visitor.HasRegisteredAsync(address);
            await visitor.HasConfirmedAsync(app.LastMailTo(address).Code!);
            device = hasPasskey ? await PasskeyVisits.EnrolAsync(app, app.Person("CONFIRMED") with { Email = address, Password = Journeys.Password }) : null;
        }
        else if (account != "unknown")
        {
            address = app.Person(account).Email;
        }

        if (account.EndsWith("disabled", StringComparison.Ordinal))
        {
            await app.AdministerAsync("AdminDisableUser", new { Username = address });
        }

        device ??= new SoftwareAuthenticator();
        device.BreaksSignature = true;
        return (address, device);
    }
}
