using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Fuzz;

/// <summary>The state of a browser during a journey: its cookies and a matching antiforgery token.</summary>
internal sealed record PortalVisit(IReadOnlyDictionary<string, string> Cookies, string Token)
{
    /// <summary>One visit for each kind of visitor that pages distinguish.</summary>
    public static async Task<IReadOnlyList<PortalVisit>> BeginAsync(PortalApp app, int wave)
    {
        var visits = new List<PortalVisit>();
        await AddAsync(_ => Task.CompletedTask);
        await AddAsync(visitor => visitor.RegisterAsync($"new-{wave}@example.com"));
        await AddAsync(visitor => visitor.ForgotPasswordAsync($"forgot-{wave}@example.com"));

        // This visit exists until one of the requests sets the required new password.
        if (app.Pool.People.FirstOrDefault(person => person.State == "FORCE_CHANGE_PASSWORD") is { } invited)
        {
            await AddAsync(visitor => visitor.LoginAsync(invited.Email, invited.Password));
        }

        await AddAsync(visitor => visitor.LoginAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password));

        // Most pages redirect logged-in visitors, so the other visits occur more often.
        return [.. visits, .. visits[..^1], .. visits[..^1]];

        async Task AddAsync(Func<Visitor, Task> beginAsync)
        {
            using var visitor = app.NewVisitor();
            await visitor.OpenAsync("/Account/Login");
            await beginAsync(visitor);

            // The form is in the header for logged-in visitors, and in the main part for all others.
            var page = await visitor.OpenAsync("/Account/ResendCode?another=true");
            visits.Add(new PortalVisit(
                visitor.Cookies.ToDictionary(cookie => cookie.Name, cookie => cookie.Value),
                page.ValueOf("__RequestVerificationToken") ?? throw new InvalidOperationException(page.Html)));
        }
    }
}
