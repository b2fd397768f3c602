using IdentityPortal.LocalPool;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>A person who has an authenticator app and recovery codes, and is logged in.</summary>
internal sealed class CodeHolder : IAsyncDisposable
{
    private static readonly Dictionary<string, string> Nothing = [];

    private readonly bool _ownsPortal;

    private CodeHolder(PortalApp app, bool ownsPortal, SeededPerson person, Authenticator authenticator) =>
        (App, _ownsPortal, Person, Authenticator, Browser) = (app, ownsPortal, person, authenticator, app.NewVisitor());

    public PortalApp App { get; }

    public SeededPerson Person { get; }

    public Authenticator Authenticator { get; }

    public Visitor Browser { get; }

    /// <summary>The codes as the page shows them. The first ones are used first.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <param name="group">The group of a member of staff; null for a visitor.</param>
    public static async Task<CodeHolder> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null, string? template = null, string? group = null, bool withCodes = true, FakeTimeProvider? clock = null)
    {
        var app = await PortalApp.StartAsync(settings, template: template, clock: clock);
        var person = group is null ? app.Person("CONFIRMED") : app.Pool.People.First(one => one.Groups.Contains(group));
        return await NewAsync(app, ownsPortal: true, person, withCodes);
    }

    /// <summary>A new person in a portal that other people use, too.</summary>
    public static async Task<CodeHolder> NewAsync(PortalApp app, string address, bool withCodes = true) =>
        await NewAsync(app, ownsPortal: false, await app.NewPersonAsync(address), withCodes);

    private static async Task<CodeHolder> NewAsync(PortalApp app, bool ownsPortal, SeededPerson person, bool withCodes)
    {
        var authenticator = person.AuthenticatorKey is { } key ? new Authenticator(key, app.Clock) : await Authenticator.EnrolAsync(app, person);
        var holder = new CodeHolder(app, ownsPortal, person, authenticator);
        await holder.LogInAsync(holder.Browser);
        if (withCodes)
        {
            holder.Codes = CodesOn(await holder.MakeCodesAsync());
        }

        return holder;
    }

    public static IReadOnlyList<string> CodesOn(PageView page) =>
        [.. page.Document.QuerySelectorAll(".recovery-codes code").Select(code => code.TextContent)];

    /// <summary>Logs in with the app, whose next code is a new one then.</summary>
    public async Task<PageView> LogInAsync(Visitor visitor)
    {
        var page = await (await visitor.LoginAsync(Person.Email, Person.Password)).SubmitAsync(
            new Dictionary<string, string> { ["Form.Code"] = Authenticator.Code }).SucceedsAsync();
        Assert.True(page.IsLoggedIn);
        App.Clock.Advance(TimeSpan.FromSeconds(30));
        return page;
    }

    /// <summary>The page that shows new codes.</summary>
    public async Task<PageView> MakeCodesAsync()
    {
        var page = await (await Browser.OpenAsync("/Account/RecoveryCodes")).SubmitAsync(Nothing).SucceedsAsync();
        Assert.Equal(10, CodesOn(page).Count);
        return page;
    }

    public Task<PageView> RecoverAsync(Visitor visitor, string? code = null) =>
        visitor.RecoverAsync(Person.Email, Person.Password, code ?? Codes[0]);

    public Task<List<RecoveryCodeRow>> RowsAsync() => App.InStoreAsync(store => store.RecoveryCodes.AsNoTracking().ToListAsync());

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        if (_ownsPortal)
        {
            await App.DisposeAsync();
        }
    }
}
