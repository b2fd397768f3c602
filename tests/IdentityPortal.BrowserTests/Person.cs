using System.Collections.Concurrent;
using IdentityPortal.TestSupport;
using Microsoft.Playwright;

namespace IdentityPortal.BrowserTests;

/// <summary>A person with a browser window that shows a portal.</summary>
public sealed class Person
{
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentDictionary<string, bool> _visited = new();

    private Person(PortalApp app, IPage page, Way way, Language language)
    {
        App = app;
        Page = page;
        Way = way;
        Language = language;
    }

    public PortalApp App { get; }

    public IPage Page { get; }

    public Way Way { get; }

    /// <summary>Errors and warnings on the console, including violations of the content security policy and uncaught exceptions.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>The language in which the person uses the portal.</summary>
    internal Language Language { get; }

    internal static async Task<Person> AtAsync(IBrowserContext window, PortalApp app, Way way, Language language)
    {
        var person = new Person(app, await window.NewPageAsync(), way, language);
        window.Request += (_, request) => person.Note(request);
        window.Console += (_, message) => person.Hear(message);
        window.WebError += (_, error) => person._complaints.Enqueue(error.Error);
        return person;
    }

    public async Task OpenAsync(string path) => await Page.GotoAsync(new Uri(App.Address, path).ToString());

    private void Note(IRequest request)
    {
        if (request.IsNavigationRequest)
        {
            _visited[request.Url] = true;
        }
    }

    private void Hear(IConsoleMessage message)
    {
        // Chromium reports the 422 of a refused form or of a request for a passkey on the console, which is expected. A missing style sheet is not.
        var isThePageItself = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
            && (_visited.Keys.Any(url => message.Location.StartsWith(url, StringComparison.Ordinal))
                || message.Location.Contains("/Passkey?handler=Options", StringComparison.Ordinal));
        if (message.Type is "error" or "warning" && !isThePageItself)
        {
            _complaints.Enqueue($"{message.Text} ({message.Location})");
        }
    }
}
