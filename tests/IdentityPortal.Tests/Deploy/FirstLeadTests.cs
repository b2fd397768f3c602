using System.Net;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Deploy;

public sealed class FirstLeadTests
{
    [Fact]
    public async Task The_call_in_the_README_makes_somebody_who_has_registered_the_first_lead()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync("ann@example.com");
        await visitor.HasConfirmedAsync(app.LastMailTo("ann@example.com").Code!);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/Support/Trail")).Status);

        var (operation, options) = Call();
        Assert.Equal(["GroupName", "Username"], options.Keys.Order(StringComparer.Ordinal));
        await app.AdministerAsync(operation, new { Username = "ann@example.com", GroupName = options["GroupName"] });
        await visitor.HasLoggedOutAsync();
        await visitor.HasLoggedInAsync("ann@example.com");
        var page = await visitor.BeginAuthenticatorAsync();
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = Authenticator.Of(app, page).Code });
        page = await (await page.GoAsync("Prove")).SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = Journeys.Password });
        await page.WithCodeAsync("ann@example.com").SucceedsAsync();

        // Only leads can ask for the acts of others.
        Assert.NotNull((await visitor.OpenAsync("/Support/Trail")).Document.QuerySelector("label[for='Form_Staff']"));
    }

    private static (string Operation, Dictionary<string, string> Options) Call()
    {
        // The README's function "pool" adds the service and the pool's ID.
        var words = File.ReadLines(Path.Combine(Repository.Root, "deploy/README.md"))
            .Single(line => line.StartsWith("pool admin-add-user-to-group ", StringComparison.Ordinal))
            .Split(' ');
        return (Name(words[1]), words[2..].Chunk(2).ToDictionary(option => Name(option[0]), option => option[1]));
    }

    // The AWS CLI writes AdminAddUserToGroup as admin-add-user-to-group.
    private static string Name(string word) =>
        string.Concat(word.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
