using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Fuzz;

/// <summary>The state of a browser during a journey: its cookies and a matching antiforgery token.</summary>
/// <param name="Shown">The encrypted address of the visit's own page; empty if the page shows none.</param>
internal sealed record PortalVisit(IReadOnlyDictionary<string, string> Cookies, string Token, string Shown)
{
    /// <summary>One visit for each kind of visitor that pages distinguish.</summary>
    public static async Task<IReadOnlyList<PortalVisit>> BeginAsync(PortalApp app, int wave)
    {
        var visits = new List<PortalVisit>
        {
            await BeginAsync(app, visitor => visitor.OpenAsync("/Account/Login")),
            await BeginAsync(app, visitor => visitor.RegisterAsync($"new-{wave}@example.com")),
            await BeginAsync(app, visitor => visitor.ForgotPasswordAsync($"forgot-{wave}@example.com")),
        };

        // This visit exists until one of the requests sets the required new password.
        if (app.Pool.People.FirstOrDefault(person => person.State == "FORCE_CHANGE_PASSWORD") is { } invited)
        {
            visits.Add(await BeginAsync(app, visitor => visitor.LoginAsync(invited.Email, invited.Password)));
        }

        var loggedIn = await BeginAsync(app, visitor => visitor.LoginAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password));

        // Most pages only ask logged-in visitors to log out, so the other visits occur more often.
        return [.. visits, .. visits, .. visits, loggedIn];
    }

    /// <summary>A visit of a member of support, and twice that of a lead, who has more pages.</summary>
    public static async Task<IReadOnlyList<PortalVisit>> BeginAtDeskAsync(PortalApp app)
    {
        using var support = await app.StaffAsync();
        using var lead = await app.StaffAsync("support-lead");
        var ofLead = await OfAsync(lead, "");
        return [await OfAsync(support, ""), ofLead, ofLead];
    }

    private static async Task<PortalVisit> BeginAsync(PortalApp app, Func<Visitor, Task<PageView>> beginAsync)
    {
        using var visitor = app.NewVisitor();
        var own = await beginAsync(visitor);
        return await OfAsync(visitor, own.ValueOf("Form.Shown") ?? "");
    }

    private static async Task<PortalVisit> OfAsync(Visitor visitor, string shown)
    {
        // The form is in the header for logged-in visitors, and in the main part for all others.
        var page = await visitor.OpenAsync("/Account/ResendCode?another=true");
        return new PortalVisit(
            visitor.Cookies.ToDictionary(cookie => cookie.Name, cookie => cookie.Value),
            page.ValueOf("__RequestVerificationToken") ?? throw new InvalidOperationException(page.Html),
            shown);
    }
}
