using System.Diagnostics;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Journeys;

/// <summary>The journey of one person: registers, confirms with the mailed code, logs out, logs in again and logs out.</summary>
internal sealed class WholeJourney(Browser browser, PoolClient pool, Record record, string address)
{
    public async Task WalkAsync()
    {
        await OpenAsync("/Account/Register");
        await PostAsync(
            "/Account/Register",
            "/Account/Confirm",
            ("Form.Email", address),
            ("Form.Password", PoolClient.Password),
            ("Form.PasswordAgain", PoolClient.Password));
        await OpenAsync("/Account/Confirm");
        await PostAsync("/Account/Confirm", "/", ("Form.Code", await CodeAsync()));
        await OpenAsync("/", isLoggedIn: true);
        await PostAsync("/Account/Logout", "/");
        await OpenAsync("/Account/Login");
        await PostAsync("/Account/Login", "/", ("Form.Email", address), ("Form.Password", PoolClient.Password));
        await OpenAsync("/", isLoggedIn: true);
        await PostAsync("/Account/Logout", "/");
        record.Walked();
    }

    private async Task<string> CodeAsync() => (await pool.MessagesAsync(address))[0].GetProperty("code").GetString()!;

    private async Task OpenAsync(string path, bool isLoggedIn = false)
    {
        var answer = await TimedAsync($"GET  {path}", () => browser.OpenAsync(path));
        if (answer.Status != 200 || answer.Page.Contains("/Account/Logout\"", StringComparison.Ordinal) != isLoggedIn)
        {
            throw new UnexpectedAnswerException($"GET {path}: {answer.Status}{(isLoggedIn ? ", logged in expected" : "")}");
        }
    }

    private async Task PostAsync(string path, string leadsTo, params (string Name, string Value)[] typed)
    {
        var answer = await TimedAsync($"POST {path}", () => browser.PostAsync(path, typed));
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
