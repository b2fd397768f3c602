using System.Net;
using System.Text;
using IdentityPortal.Tests.Web;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Fuzz;

public sealed class PortalFuzzTests
{
    private const int Wave = 500;

    // Without lifting the limits, most forms would be limited before Cognito is called, because the requests use few addresses.
    private const int RequestsBetweenLiftedLimits = 10;

    // With this level, the framework logs the handler of each request. Pages without a handler, such as the page for a refused request, are not
    // counted.
    private static readonly Dictionary<string, string> HandlersAreLogged = new()
    {
        ["Logging:LogLevel:Microsoft.AspNetCore.Mvc.RazorPages"] = "Information",
    };

    [Fact]
    public Task No_request_breaks_a_page_of_the_portal() =>
        RunAsync("Portal", requests: 5_000, "/", _ => [.. BadInputTests.FormPages.Select(row => row.Data)], PortalVisit.BeginAsync);

    [Fact]
    public Task No_request_of_staff_breaks_a_page_of_the_desk()
    {
        // Staff log in only once, because wrong passwords at Prove block further log-ins at the pool. So nothing may log them out.
        IReadOnlyList<PortalVisit>? visits = null;
        return RunAsync("Desk", requests: 1_000, "/Support", DeskForms, async (app, _) => visits ??= await PortalVisit.BeginAtDeskAsync(app));
    }

    private static async Task RunAsync(
        string name,
        int requests,
        string root,
        Func<string, IReadOnlyList<string>> formsOf,
        Func<PortalApp, int, Task<IReadOnlyList<PortalVisit>>> beginAsync)
    {
        var run = FuzzRun.Of(requests);
        await using var app = await PortalApp.StartAsync(HandlersAreLogged);
        var forms = formsOf(await app.SubAsync(app.Person("CONFIRMED").Email));
        var pages = PagesOf(app).FindAll(page => page.StartsWith(root, StringComparison.Ordinal));
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = app.Address };
        var reached = 0;
        for (var from = 0; from < run.Requests; from += Wave)
        {
            var visits = await beginAsync(app, from / Wave);
            var before = Handled(app);
            await run.SendAsync(from, Math.Min(run.Requests, from + Wave), async (number, random) =>
            {
                if (number % RequestsBetweenLiftedLimits == 0)
                {
                    await app.InStoreAsync(database => database.Attempts.ExecuteDeleteAsync(TestContext.Current.CancellationToken));
                }

                await SendAsync(run, http, new PortalRequest(random, pages, forms, visits));
            });
            reached += Handled(app) - before;
        }

        foreach (var line in app.Log.Lines.Where(line => line.StartsWith("Error ", StringComparison.Ordinal) || line.StartsWith("Critical ", StringComparison.Ordinal)))
        {
            run.Fault($"log: {line[..Math.Min(line.Length, 120)]}", line[..Math.Min(line.Length, 3000)]);
        }

        run.Report(name, reached);
        run.AssertNoFaults();
        Assert.True(run.CountOf(answer => answer == "429") < run.Requests / 20);
        Assert.True(reached > run.Requests / 2, $"Only {reached} of {run.Requests} requests reached their handler.");
    }

    private static IReadOnlyList<string> DeskForms(string sub) =>
    [
        "/Support", "/Support/Trail", "/Support/Trail?handler=Export", "/Account/Prove", $"/Support/Person/{sub}", $"/Support/Person/{sub}?handler=Note",
        $"/Support/Person/{sub}/DeleteNote", "/Support/DataFile/1", "/Support/Receipt/1", "/Support/Deletion/DEL-23456-789AB", .. Enum.GetValues<SupportAct>().Select(act => DeskVisits.Address(act, sub)),
    ];

    private static async Task SendAsync(FuzzRun run, HttpClient http, PortalRequest maker)
    {
        using var request = maker.Make();
        using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var page = await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        run.Count($"{(int)reply.StatusCode}");

        // Requests that Kestrel itself refuses get neither the portal's headers nor a body. A 503 is allowed, because a pool on a busy machine can
        // exceed the portal's time limit. Then the trail names the type of the error, which is no stack trace.
        var isBare = (reply.StatusCode == HttpStatusCode.BadRequest || reply.StatusCode == HttpStatusCode.RequestHeaderFieldsTooLarge) && page.Length == 0;
        if ((reply.StatusCode >= HttpStatusCode.InternalServerError && reply.StatusCode != HttpStatusCode.ServiceUnavailable)
            || !(isBare || reply.Headers.Contains("X-Content-Type-Options"))
            || page.Contains("   at ", StringComparison.Ordinal) || page.Contains("Exception: ", StringComparison.Ordinal))
        {
            var sent = request.Content is null ? "" : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            run.Fault($"{request.Method} {request.RequestUri!.AbsolutePath}: {(int)reply.StatusCode}", $"{request}\n{sent[..Math.Min(sent.Length, 1500)]}");
        }
    }

    private static int Handled(PortalApp app) => app.Log.Lines.Count(line => line.Contains(" Executing handler method ", StringComparison.Ordinal));

    private static List<string> PagesOf(PortalApp app) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Replace("{code:int}", "404", StringComparison.Ordinal)}")

            // Pages about one thing are among the forms.
            .Where(page => !page.Contains('{', StringComparison.Ordinal))
            .Distinct(),
    ];
}
