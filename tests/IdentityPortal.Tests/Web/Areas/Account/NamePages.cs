using IdentityPortal.Tests.LocalPool;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>Portals on pools whose people do not log in with their email address only, and their forms.</summary>
internal static class NamePages
{
    private const string Client =
        """
        ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]
        """;

    public static IReadOnlyList<string> LabelsOf(PageView page) =>
        [.. page.Document.QuerySelectorAll("main label").Select(label => label.TextContent.Trim())];

    public static IReadOnlyList<string> Summary(PageView page) =>
        [.. page.Document.QuerySelectorAll(".error-summary li").Select(line => line.TextContent.Trim())];

    public static Dictionary<string, string> Form(string name, params string[] details)
    {
        var form = new Dictionary<string, string>
        {
            ["Form.Email"] = name,
            ["Form.Password"] = Journeys.Password,
            ["Form.PasswordAgain"] = Journeys.Password,
        };
        foreach (var (place, detail) in details.Index())
        {
            form[$"Form.Details[{place}]"] = detail;
        }

        return form;
    }

    public static async Task<PortalApp> StartAsync(
        string pool, string client = Client, bool sendsMail = false, IReadOnlyDictionary<string, string>? settings = null)
    {
        using var template = new TemplateFile(TemplateFile.With(pool, client));
        return await PortalApp.StartAsync(settings, template: template.Path, sendsMail: sendsMail);
    }

    /// <summary>Makes a confirmed account whose addresses are verified.</summary>
    public static async Task HasAccountAsync(this PortalApp app, string name, params (string Name, string Value)[] attributes)
    {
        await app.AdministerAsync("AdminCreateUser", new
        {
            Username = name,
            MessageAction = "SUPPRESS",
            UserAttributes = attributes.Concat(attributes.Where(own => own.Name != "preferred_username").Select(own => (Name: $"{own.Name}_verified", Value: "true")))
                .Select(attribute => new { attribute.Name, attribute.Value }),
        });
        await app.AdministerAsync("AdminSetUserPassword", new { Username = name, Journeys.Password, Permanent = true });
    }
}
