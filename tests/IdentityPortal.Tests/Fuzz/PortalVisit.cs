using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Fuzz;

/// <summary>A browser in the middle of something: its cookies, and an antiforgery token that fits them.</summary>
internal sealed record PortalVisit(IReadOnlyDictionary<string, string> Cookies, string Token)
{
    /// <summary>One of each kind of visitor that a page tells apart.</summary>
    public static async Task<IReadOnlyList<PortalVisit>> BeginAsync(PortalApp app, int wave)
    {
        var visits = new List<PortalVisit>();
        await AddAsync(_ => Task.CompletedTask);
        await AddAsync(visitor => visitor.RegisterAsync($"new-{wave}@example.com"));
        await AddAsync(visitor => visitor.ForgotPasswordAsync($"forgot-{wave}@example.com"));

        // Until one of the requests gives the new password that is asked for.
        if (app.Pool.People.FirstOrDefault(person => person.State == "FORCE_CHANGE_PASSWORD") is { } invited)
        {
            await AddAsync(visitor => visitor.LoginAsync(invited.Email, invited.Password));
        }

        await AddAsync(visitor => visitor.LoginAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password));

        // Who is logged in is led past most pages.
        return [.. visits, .. visits[..^1], .. visits[..^1]];

        async Task AddAsync(Func<Visitor, Task> beginAsync)
        {
            using var visitor = app.NewVisitor();
            await visitor.OpenAsync("/Account/Login");
            await beginAsync(visitor);

            // Who is logged in has the form in the page's head, everybody else in its middle.
            var page = await visitor.OpenAsync("/Account/ResendCode?another=true");
            visits.Add(new PortalVisit(
                visitor.Cookies.ToDictionary(cookie => cookie.Name, cookie => cookie.Value),
                page.ValueOf("__RequestVerificationToken") ?? throw new InvalidOperationException(page.Html)));
        }
    }
}
