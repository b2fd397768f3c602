using System.Text.RegularExpressions;
using IdentityPortal.LocalPool;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts.Deletion;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>Steps of somebody whose account is deleted after a grace period.</summary>
internal static partial class DeletionSteps
{
    public static readonly TimeSpan Grace = TimeSpan.FromDays(14);

    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["Portal:DeletionGrace"] = "14.00:00:00" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<PageView> DeleteAsync(this Visitor visitor, string address) =>
        await (await visitor.OpenAsync("/Account/Delete")).SubmitAsync(Typed(address));

    public static Dictionary<string, string> Typed(string address) => new() { ["Form.Email"] = address };

    /// <summary>Somebody whose account is disabled until it is deleted.</summary>
    public static async Task<(SeededPerson Person, string Link)> DeletedAsync(PortalApp app)
    {
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        await visitor.DeleteAsync(person.Email).SucceedsAsync();
        return (person, await app.KeepLinkAsync(person.Email));
    }

    /// <returns>The link in the mail, for which this waits.</returns>
    public static async Task<string> KeepLinkAsync(this PortalApp app, string address) =>
        new Uri((await app.NoticesToAsync(address)).Select(mail => Link().Match(mail.Body)).First(link => link.Success).Value).PathAndQuery;

    public static async Task<bool> IsEnabledAsync(this PortalApp app, string address) => (await app.AccountAsync(address)).Enabled == true;

    public static Task<List<DeletionRow>> DeletionsAsync(this PortalApp app) =>
        app.InStoreAsync(store => store.Deletions.AsNoTracking().ToListAsync(Stop));

    public static Task KeepDeletionsAsync(this PortalApp app) =>
        app.Services.GetServices<IHostedService>().OfType<DeletionKeeper>().Single().KeepAsync(Stop);

    /// <summary>Moves the clock without the portal's own rounds.</summary>
    public static void Skip(this PortalApp app, TimeSpan time) => app.Clock.AdjustTime(app.Clock.GetUtcNow() + time);

    [GeneratedRegex(@"https://\S+/Account/KeepAccount\?token=\S+")]
    private static partial Regex Link();
}
