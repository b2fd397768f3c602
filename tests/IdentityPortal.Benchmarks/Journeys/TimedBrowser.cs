using System.Diagnostics;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Journeys;

/// <summary>Records how long each page takes, and throws if a page returns anything but what the journey needs.</summary>
internal sealed class TimedBrowser(Browser browser, Record record)
{
    public async Task OpenAsync(string path, bool isLoggedIn = false)
    {
        var answer = await TimedAsync($"GET  {path}", () => browser.OpenAsync(path));
        if (answer.Status != 200 || answer.Page.Contains("/Account/Logout\"", StringComparison.Ordinal) != isLoggedIn)
        {
            throw new UnexpectedAnswerException($"GET {path}: {answer.Status}{(isLoggedIn ? ", logged in expected" : "")}");
        }
    }

    /// <summary>Sends a form that begins a journey, and sends it again as long as the portal has too much to do and asks to wait.</summary>
    public async Task BeginAsync(string path, string leadsTo, params (string Name, string Value)[] typed)
    {
        while (true)
        {
            var begun = Stopwatch.GetTimestamp();
            var answer = await browser.PostAsync(path, typed);
            var wait = answer.Status == 503 ? answer.RetryAfter : null;
            record.Answered($"{(wait is null ? "POST" : "shed")} {path}", Stopwatch.GetElapsedTime(begun));
            if (wait is null)
            {
                Expect(path, leadsTo, answer);
                return;
            }

            await Task.Delay(wait.Value);
        }
    }

    public async Task PostAsync(string path, string leadsTo, params (string Name, string Value)[] typed) =>
        Expect(path, leadsTo, await TimedAsync($"POST {path}", () => browser.PostAsync(path, typed)));

    /// <summary>Sends a request of a script.</summary>
    /// <returns>The response's body.</returns>
    public async Task<string> AskAsync(string path, params (string Name, string Value)[] typed)
    {
        var answer = await TimedAsync($"POST {path}", () => browser.PostAsync(path, typed));
        return answer.Status == 200 ? answer.Page : throw new UnexpectedAnswerException($"POST {path}: {answer.Status} {answer.Location}");
    }

    private static void Expect(string path, string leadsTo, Browser.Answer answer)
    {
        if (answer.Status != 302 || answer.Location != leadsTo)
        {
            throw new UnexpectedAnswerException($"POST {path}: {answer.Status} {answer.Location}");
        }
    }

    private async Task<Browser.Answer> TimedAsync(string page, Func<Task<Browser.Answer>> ask)
    {
        var begun = Stopwatch.GetTimestamp();
        var answer = await ask();
        record.Answered(page, Stopwatch.GetElapsedTime(begun));
        return answer;
    }
}
