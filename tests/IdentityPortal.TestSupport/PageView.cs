using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace IdentityPortal.TestSupport;

/// <summary>One response of the portal, as a visitor sees it.</summary>
public sealed class PageView
{
    // Building AngleSharp's configuration takes as long as parsing a page.
    private static readonly IConfiguration Parsing = Configuration.Default;

    private readonly Visitor _visitor;
    private readonly Lazy<IHtmlDocument> _document;

    private PageView(Visitor visitor, HttpResponseMessage reply, string html)
    {
        _visitor = visitor;
        Reply = reply;
        Html = html;
        _document = new(() => new HtmlParser(default, BrowsingContext.New(Parsing)).ParseDocument(html));
    }

    /// <summary>The visitor who sees the page.</summary>
    public Visitor Visitor => _visitor;

    public HttpResponseMessage Reply { get; }

    public string Html { get; }

    public IHtmlDocument Document => _document.Value;

    public HttpStatusCode Status => Reply.StatusCode;

    /// <summary>Path and query of the page.</summary>
    public string Url => Reply.RequestMessage!.RequestUri!.PathAndQuery;

    /// <summary>The target of a redirect; null for a page.</summary>
    public string? Location => Reply.Headers.Location?.OriginalString;

    public string Heading => Text("h1");

    public string? Banner => Document.QuerySelector(".banner")?.TextContent.Trim();

    /// <summary>The lines of the error summary at the top of the page.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".error-summary li").Select(line => line.TextContent.Trim())];

    public string MainText => Text("main");

    public bool IsLoggedIn => Document.QuerySelector("form[action$='/Account/Logout']") is not null;

    /// <summary>The link to another sign-in page, or the button that looks like one and carries the typed address.</summary>
    public IElement? WayTo(string name) =>
        Document.QuerySelector($"main a[href^='/Account/{name}'], main button[formaction^='/Account/Carry/{name}']");

    /// <summary>Goes to another sign-in page, and leaves what was typed behind or has it carried, as the page does.</summary>
    public async Task<PageView> GoAsync(string name, IReadOnlyDictionary<string, string>? typed = null)
    {
        var way = WayTo(name) ?? throw new InvalidOperationException($"{Url} has no way to {name}:\n{Html}");
        return way is IHtmlButtonElement
            ? await _visitor.FollowAsync(await PressAsync(way.TextContent.Trim(), typed))
            : await _visitor.OpenAsync(way.GetAttribute("href")!);
    }

    public static async Task<PageView> ReadAsync(Visitor visitor, HttpResponseMessage reply) =>
        new(visitor, reply, await reply.Content.ReadAsStringAsync());

    public string? ValueOf(string field) => Input(field)?.Value ?? (Document.QuerySelector($"select[name='{field}']") as IHtmlSelectElement)?.Value;

    public IHtmlInputElement? Input(string field) => Document.QuerySelector($"input[name='{field}']") as IHtmlInputElement;

    /// <summary>Submits the form and follows redirects to the final page.</summary>
    public async Task<PageView> SubmitAsync(IReadOnlyDictionary<string, string> typed, string? action = null) =>
        await _visitor.FollowAsync(await SendAsync(typed, action));

    /// <summary>Submits the form and returns the response without following redirects.</summary>
    public Task<PageView> SendAsync(IReadOnlyDictionary<string, string> typed, string? action = null) =>
        _visitor.SendAsync(this, typed, action);

    /// <summary>Presses the first button with this text in the page's main part, and returns the response without following redirects.</summary>
    public Task<PageView> PressAsync(string button, IReadOnlyDictionary<string, string>? typed = null) =>
        _visitor.SendAsync(this, typed ?? new Dictionary<string, string>(), button: button);

    internal (string Target, Dictionary<string, string> Fields) Fill(IReadOnlyDictionary<string, string> typed, string? action, string? button)
    {
        var forms = Document.QuerySelectorAll("main form").AsEnumerable();
        if (action is not null || button is not null)
        {
            forms = forms.Concat(Document.QuerySelectorAll("form"));
        }

        var form = forms.OfType<IHtmlFormElement>()
            .Where(form => action is null || (form.GetAttribute("action") ?? "").EndsWith(action, StringComparison.Ordinal))
            .FirstOrDefault(form => button is null || Button(form, button) is not null)
            ?? throw new InvalidOperationException($"{Url} has no form {action} {button}:\n{Html}");
        var fields = form.QuerySelectorAll("input").OfType<IHtmlInputElement>()
            .Where(input => input.Name is not null && (input.Type is not ("checkbox" or "radio") || input.IsChecked))
            .GroupBy(input => input.Name!)
            .ToDictionary(group => group.Key, group => group.First().Value);
        foreach (var select in form.QuerySelectorAll("select").OfType<IHtmlSelectElement>())
        {
            fields[select.Name!] = select.Value ?? "";
        }

        var pressed = button is null ? null : Button(form, button);
        if (pressed is { Name: { Length: > 0 } name })
        {
            fields[name] = pressed.Value;
        }

        foreach (var (field, value) in typed)
        {
            if (form.QuerySelector($"[name='{field}']") is null)
            {
                throw new InvalidOperationException($"The form on {Url} has no field {field}:\n{Html}");
            }

            fields[field] = value;
        }

        return ((pressed?.GetAttribute("formaction") ?? form.GetAttribute("action")) is { Length: > 0 } target ? target : Url, fields);
    }

    // A button belongs to the form that it names, or else to the one around it. AngleSharp prefers the latter.
    private IHtmlButtonElement? Button(IHtmlFormElement form, string words) =>
        Document.QuerySelectorAll("button").OfType<IHtmlButtonElement>().FirstOrDefault(one =>
            one.TextContent.Trim() == words
            && (one.GetAttribute("form") is { } id ? Document.GetElementById(id) : one.Closest("form")) == form);

    private string Text(string selector) =>
        string.Join(' ', (Document.QuerySelector(selector)?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
