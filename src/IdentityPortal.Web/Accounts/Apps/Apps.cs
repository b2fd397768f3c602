using System.Globalization;
using System.Security.Claims;
using IdentityPortal.Web.Brand;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>The apps that the settings name.</summary>
internal sealed class Apps(IOptions<PortalOptions> options, IHostEnvironment environment)
{
    /// <summary>Says in an app's request that the person goes back without having been let in.</summary>
    public const string DeclinedName = "declined";

    /// <summary>Says in an app's request that the person has logged out of that app only.</summary>
    public const string OnlyName = "only";

    /// <summary>Says in an app's request until when it waits. Pages only say so; whoever changes it changes nothing else.</summary>
    private const string UntilName = "until";

    /// <summary>Says in an app's request that it asks for a second step. Of this, too, pages only speak.</summary>
    private const string StepName = "step";

    public IReadOnlyList<App> All { get; } =
        [.. options.Value.Apps.OrderBy(app => app.Key, StringComparer.Ordinal).Select(app => new App(app.Key, app.Value, LogoOf(app.Key, app.Value, environment)))];

    /// <summary>Whether groups or attributes matter to any app, so that every check of a session reads them afresh.</summary>
    public bool NeedFreshClaims => All.Any(app => app.NeedsFreshClaims);

    /// <summary>Returns null if no setting names the app.</summary>
    public App? Find(string? id) => All.FirstOrDefault(app => app.Id == id);

    /// <summary>What pages call an app; its id if no setting names it.</summary>
    public string NameOf(string id) => Find(id)?.Name ?? id;

    /// <summary>Returns the app behind the gate that a host belongs to; null if there is none.</summary>
    /// <param name="host">With the port, as browsers send it.</param>
    public App? FindByHost(string? host) => All.FirstOrDefault(app => app.IsGate && app.Settings.Hosts.Contains(host ?? ""));

    /// <summary>Returns the app that asked for somebody's log-in or log-out, by the portal's own address to which that leads.</summary>
    /// <param name="url">The address with its query. If it leads to no app, the answer is null.</param>
    public App? AskingFrom(string? url) =>
        AppRequests.Is(url) && url!.Split('?', 2) is [var path, var text] && QueryHelpers.ParseQuery(text) is var query
            ? path == AppRequests.Gate ? FindByHost(query.GetValueOrDefault("host")) : Find($"{query.GetValueOrDefault("client_id")}")
            : null;

    /// <summary>The request of an app, with the time until which it waits.</summary>
    public static string Until(string request, DateTimeOffset end) => request.Contains($"&{UntilName}=", StringComparison.Ordinal)
        ? request
        : QueryHelpers.AddQueryString(request, UntilName, end.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether the request of an app has waited for too long, so that the person has to begin again at the app.</summary>
    public static bool IsOver(string request, DateTimeOffset now) =>
        QueryHelpers.ParseQuery(request.Split('?', 2)[^1]).TryGetValue(UntilName, out var until)
        && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
        && end <= now.ToUnixTimeSeconds();

    /// <summary>The request of an app that asks for a second step.</summary>
    public static string NeedingStep(string request) => NeedsStep(request) ? request : QueryHelpers.AddQueryString(request, StepName, "true");

    public static bool NeedsStep(string request) => QueryHelpers.ParseQuery(request.Split('?', 2)[^1]).ContainsKey(StepName);

    /// <summary>The request of an app, answered so that the app learns that the person may not use it.</summary>
    public static string Declined(string request) => QueryHelpers.AddQueryString(request, DeclinedName, "true");

    /// <summary>The request of an app, answered so that the person stays logged in to the portal.</summary>
    public static string Only(string request) => QueryHelpers.AddQueryString(request, OnlyName, "true");

    /// <summary>Returns the apps that somebody may use and that have a page to begin at.</summary>
    public IReadOnlyList<App> OpenTo(ClaimsPrincipal person) => [.. All.Where(app => app.Settings.Home is not null && app.IsOpenTo(person))];

    private static LogoFile? LogoOf(string id, AppOptions app, IHostEnvironment environment) =>
        string.IsNullOrEmpty(app.Logo) ? null : LogoFile.Read(app.Logo, environment.ContentRootPath, $"apps/{id}");
}
