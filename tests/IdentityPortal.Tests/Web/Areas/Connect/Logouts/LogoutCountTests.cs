using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;

namespace IdentityPortal.Tests.Web.Areas.Connect.Logouts;

/// <summary>Whoever ends sessions learns how many apps are told, and which ones cannot be.</summary>
public sealed class LogoutCountTests(BackChannelPortal portal) : IClassFixture<BackChannelPortal>
{
    private const string NotTold = "vault cannot be told and may stay logged in.";

    private const string Everywhere =
        "You are logged out on all devices. Other sites that use this account may take a while to log you out.";

    [Fact]
    public async Task At_a_log_out_everywhere_an_app_counts_once_and_one_that_cannot_be_told_apart()
    {
        using var ann = await portal.NewUserAsync();
        using var elsewhere = await portal.AgainAsync(ann.Address);
        await portal.UseAsync(ann.Browser, "wiki", "vault");
        await portal.UseAsync(elsewhere, "wiki", "board", "vault");

        Assert.Equal($"{Everywhere} 2 apps are told. {NotTold}", (await LogOutEverywhereAsync(ann.Browser)).Banner);
    }

    [Fact]
    public async Task One_app_is_said_in_the_singular_and_none_not_at_all()
    {
        using var ann = await portal.NewUserAsync();
        await portal.UseAsync(ann.Browser, "board");
        Assert.Equal($"{Everywhere} 1 app is told.", (await LogOutEverywhereAsync(ann.Browser)).Banner);

        using var again = await portal.AgainAsync(ann.Address);
        await portal.UseAsync(again, "vault");
        Assert.Equal($"{Everywhere} {NotTold}", (await LogOutEverywhereAsync(again)).Banner);

        using var unused = await portal.AgainAsync(ann.Address);
        Assert.Equal(Everywhere, (await LogOutEverywhereAsync(unused)).Banner);
    }

    [Theory]
    [InlineData("ar", 2, "Apps.Told.Two")]
    [InlineData("de", 1, "Apps.Told.One")]
    [InlineData("ja", 1, "Apps.Told.Other")]
    public async Task Each_language_has_its_own_plural(string tag, int apps, string key)
    {
        using var ann = await portal.NewUserAsync();
        await portal.UseAsync(ann.Browser, ["wiki", .. apps == 2 ? ["board"] : Array.Empty<string>()]);

        var page = await LogOutEverywhereAsync(ann.Browser.Reading(tag));

        Assert.EndsWith(WordingFile.All[tag][key].Replace("{0}", $"{apps}", StringComparison.Ordinal), page.Banner, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_browsers_says_it_too()
    {
        using var ann = await portal.NewUserAsync();
        foreach (var (button, banner) in new[]
        {
            ("Log out", "That browser is logged out. 1 app is told."),
            ("Log out all other browsers", "All other browsers are logged out. 1 app is told."),
        })
        {
            using var elsewhere = await portal.AgainAsync(ann.Address);
            await portal.UseAsync(elsewhere, "wiki");

            Assert.Equal(banner, (await ann.Browser.FollowAsync(await (await ann.Browser.OpenAsync("/Account/Sessions")).PressAsync(button))).Banner);
        }
    }

    [Theory]
    [InlineData(nameof(SupportAct.LogOutEverywhere))]
    [InlineData(nameof(SupportAct.ForceReset))]
    [InlineData(nameof(SupportAct.Disable))]
    [InlineData(nameof(SupportAct.Lock))]
    public async Task The_receipt_of_an_act_says_it_and_the_trail_keeps_it(string act)
    {
        using var ann = await portal.NewUserAsync();
        await portal.UseAsync(ann.Browser, "wiki", "board", "vault");
        using var lead = await portal.LeadAsync();

        var receipt = await lead.FollowAsync(await lead.ActAsync(Enum.Parse<SupportAct>(act), ann.Sub));

        Assert.Contains("Sessions ended here: 1", receipt.MainText, StringComparison.Ordinal);
        Assert.Contains("2 apps are told.", receipt.MainText, StringComparison.Ordinal);
        var outcome = Assert.IsType<TrailResult.ShutOut>((await portal.App.TrailAsync())[0].Outcome, exactMatch: false);
        Assert.Contains("1 app cannot be told and may stay logged in.", receipt.MainText, StringComparison.Ordinal);
        Assert.Equal((1, 2, 1), (outcome.Sessions, outcome.Apps, outcome.AppsNotTold));
    }

    [Fact]
    public async Task A_receipt_without_apps_says_nothing_of_them()
    {
        using var ann = await portal.NewUserAsync();
        using var lead = await portal.LeadAsync();

        var receipt = await lead.FollowAsync(await lead.ActAsync(SupportAct.LogOutEverywhere, ann.Sub));

        Assert.DoesNotContain("told", receipt.MainText, StringComparison.Ordinal);
    }

    private static async Task<PageView> LogOutEverywhereAsync(Visitor visitor) =>
        await (await visitor.OpenAsync("/Account/LogoutEverywhere")).SubmitAsync(new Dictionary<string, string>());
}
