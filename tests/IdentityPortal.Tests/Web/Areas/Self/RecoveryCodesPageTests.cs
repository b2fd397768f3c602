using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts.Recovery;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Self;

public sealed partial class RecoveryCodesPageTests(SharedPortal portal, PostgreSql postgreSql) : IClassFixture<SharedPortal>
{
    private static readonly Dictionary<string, string> Nothing = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Asvs("6.5.4")]
    public async Task Ten_codes_of_120_bits_are_made_and_the_security_page_says_how_many_are_left()
    {
        await using var holder = await CodeHolder.StartAsync(withCodes: false);
        var page = await holder.Browser.OpenAsync("/Account/Security");
        Assert.Contains("None. With such a code you can log in if you lose your device.", page.MainText, StringComparison.Ordinal);

        page = await (await page.GoAsync("RecoveryCodes")).SubmitAsync(Nothing);

        var codes = CodeHolder.CodesOn(page);
        Assert.Equal(10, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}$", code));
        Assert.Equal("no-store", page.Reply.Headers.CacheControl?.ToString());
        Assert.Contains("Codes left: 10.", (await holder.Browser.OpenAsync("/Account/Security")).MainText, StringComparison.Ordinal);
        Assert.Contains(holder.App.Log.Lines, line => line.StartsWith("Information 1059 Recovery codes made by", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_codes_are_shown_once_and_reloading_the_page_neither_shows_nor_replaces_them()
    {
        await using var holder = await CodeHolder.StartAsync(withCodes: false);
        var form = await holder.Browser.OpenAsync("/Account/RecoveryCodes");
        var codes = CodeHolder.CodesOn(await form.SubmitAsync(Nothing));

        var reloaded = await form.SubmitAsync(Nothing);

        Assert.Equal("/Account/Security", reloaded.Url);
        Assert.Equal("These codes were already shown. If you do not have them, make new ones.", reloaded.Banner);
        var opened = await holder.Browser.OpenAsync("/Account/RecoveryCodes");
        Assert.All(codes, code => Assert.DoesNotContain(code, reloaded.Html + opened.Html, StringComparison.Ordinal));
        using var visitor = holder.App.NewVisitor();
        Assert.True((await holder.RecoverAsync(visitor, codes[9])).IsLoggedIn);
    }

    [Fact]
    public async Task A_new_set_replaces_the_old_one_after_the_page_has_asked()
    {
        await using var holder = await CodeHolder.StartAsync();
        var old = holder.Codes;
        var asked = await holder.Browser.OpenAsync("/Account/RecoveryCodes");
        Assert.Contains("Codes left: 10. Do you want to make new ones? The old ones stop working at once.", asked.MainText, StringComparison.Ordinal);
        Assert.Equal(10, (await holder.RowsAsync()).Count);

        var renewed = CodeHolder.CodesOn(await holder.MakeCodesAsync());

        Assert.Empty(old.Intersect(renewed));
        using var visitor = holder.App.NewVisitor();
        Assert.False((await holder.RecoverAsync(visitor, old[0])).IsLoggedIn);
        Assert.True((await holder.RecoverAsync(visitor, renewed[0])).IsLoggedIn);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Two_instances_that_make_codes_at_once_make_one_set(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings);
        await using var second = await first.StartAnotherAsync();
        var account = new AccountId("a sub", "ann@example.com");

        var made = await Task.WhenAll(new[] { first, second, first, second }.Select(app => Task.Run(
            () => app.Services.GetRequiredService<RecoveryCodes>().ReplaceAsync(account, replaced: null, Stop), Stop)));

        Assert.Single(made, codes => codes is not null);
        Assert.Equal(10, (await first.Services.GetRequiredService<RecoveryCodes>().CountAsync("a sub", Stop)).Left);
    }

    [Fact]
    [Asvs("6.5.2")]
    public async Task The_store_has_only_hashes_of_the_codes_and_of_the_person()
    {
        await using var holder = await CodeHolder.StartAsync();

        var rows = await holder.RowsAsync();

        Assert.Equal(10, rows.Count);
        Assert.All(rows, row => Assert.Matches("^[0-9A-F]{64}$", row.CodeHash));
        Assert.All(rows, row => Assert.Matches("^[0-9A-F]{64}$", row.SubjectHash));
        Assert.Equal(3, JsonSerializer.SerializeToElement(rows[0]).EnumerateObject().Count(member => member.Value.ToString().Length == 64));
        var notes = await holder.App.InStoreAsync(store => store.BrowserNotes.CountAsync(Stop));
        await holder.MakeCodesAsync();
        Assert.Equal(notes, await holder.App.InStoreAsync(store => store.BrowserNotes.CountAsync(Stop)));
    }

    [Fact]
    public async Task The_codes_are_saved_as_a_file_by_a_form_and_nothing_of_them_is_in_an_address()
    {
        await using var holder = await CodeHolder.StartAsync(withCodes: false);
        var page = await holder.MakeCodesAsync();

        var file = await page.PressAsync("Save as a file");

        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.Equal("/Account/RecoveryCodesFile", file.Url);
        Assert.Equal("text/plain", file.Reply.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", file.Reply.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("recovery-codes.txt", file.Reply.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal("no-store", file.Reply.Headers.CacheControl?.ToString());
        Assert.Equal(
            ["Identity Portal – Recovery codes", holder.Person.Email, Today(holder), "", .. CodeHolder.CodesOn(page), ""],
            file.Html.Split("\r\n"));
    }

    [Fact]
    public async Task What_is_no_code_of_the_person_is_not_returned_as_a_file()
    {
        await using var holder = await CodeHolder.StartAsync(withCodes: false);
        var page = await holder.MakeCodesAsync();
        foreach (var sent in new[] { "", "<script>alert(1)</script>", "0000-0000-0000-0000-0000-0000" })
        {
            var answer = await page.SendAsync(new Dictionary<string, string> { ["Form.Codes"] = sent });

            Assert.Equal((sent, "/Account/RecoveryCodes"), (sent, answer.Location));
        }
    }

    [Fact]
    public async Task Printing_leaves_the_codes_with_address_and_date_and_hides_forms_and_links()
    {
        await using var holder = await CodeHolder.StartAsync(withCodes: false);
        var page = await holder.MakeCodesAsync();
        Assert.Contains($"{holder.Person.Email}{Today(holder)}", page.MainText, StringComparison.Ordinal);

        var print = PrintRules().Match(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src/IdentityPortal.Web/wwwroot/site.css"), Stop)).Value;

        var hidden = Hidden().Match(print).Groups["selectors"].Value;
        Assert.Contains("form", hidden, StringComparison.Ordinal);
        Assert.All(page.Document.QuerySelectorAll(".recovery-codes code"), code => Assert.Null(code.Closest(hidden)));
        Assert.NotNull(page.Document.QuerySelector("main form")!.Closest(hidden));
        Assert.NotNull(page.Document.QuerySelector("header nav a")!.Closest(hidden));
        Assert.All(page.Document.QuerySelectorAll("main a"), link => Assert.NotNull(link.Closest(hidden)));
    }

    [Fact]
    public async Task Setting_up_an_app_leads_to_making_codes()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var page = await visitor.BeginAuthenticatorAsync();

        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = Authenticator.Of(app, page).Code }).SucceedsAsync();

        Assert.Equal("/Account/RecoveryCodes", page.Document.QuerySelector("main a.button")?.GetAttribute("href"));
        page = await page.GoAsync("RecoveryCodes");
        Assert.DoesNotContain("The old ones stop working", page.MainText, StringComparison.Ordinal);
        Assert.Equal(10, CodeHolder.CodesOn(await page.SubmitAsync(Nothing)).Count);
        Assert.Null((await visitor.OpenAsync("/Account/Security")).Document.QuerySelector("main a.button"));
    }

    /// <summary>After a recovery, the other codes stay, too (<c>RecoverPageTests.A_code_works_once</c>).</summary>
    [Fact]
    public async Task The_codes_stay_while_anything_follows_the_password()
    {
        await using var holder = await CodeHolder.StartAsync(template: TestTemplates.MailedSecondFactors);
        await (await holder.Browser.OpenAsync("/Account/Security")).PressAsync("Switch on codes by email").SucceedsAsync();

        await (await holder.Browser.OpenAsync("/Account/RemoveAuthenticator")).SubmitAsync(Nothing).SucceedsAsync();
        Assert.Equal(10, (await holder.RowsAsync()).Count);
        await (await holder.Browser.OpenAsync("/Account/Security")).PressAsync("Switch off codes by email").SucceedsAsync();

        Assert.Empty(await holder.RowsAsync());
    }

    [Fact]
    public async Task Making_codes_needs_a_proof_of_the_last_ten_minutes()
    {
        await using var holder = await CodeHolder.StartAsync();
        var form = await holder.Browser.OpenAsync("/Account/RecoveryCodes");
        holder.App.Clock.Advance(TimeSpan.FromMinutes(11));

        var page = await form.SubmitAsync(Nothing);

        Assert.Equal("/Account/Prove?returnUrl=%2FAccount%2FRecoveryCodes", page.Url);
        Assert.Equal(10, (await holder.RowsAsync()).Count);
    }

    [Fact]
    public async Task Without_a_second_factor_no_codes_are_offered_or_made()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        var before = await app.InStoreAsync(store => store.RecoveryCodes.CountAsync(Stop));
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        Assert.Null((await visitor.OpenAsync("/Account/Security")).WayTo("RecoveryCodes"));
        var page = await visitor.OpenAsync("/Account/RecoveryCodes");

        Assert.Equal("Nothing was changed, because your account has no second step.", page.Banner);
        Assert.Equal(before, await app.InStoreAsync(store => store.RecoveryCodes.CountAsync(Stop)));
    }

    [Fact]
    public async Task Removing_the_last_second_factor_deletes_the_codes()
    {
        await using var holder = await CodeHolder.StartAsync();

        await (await holder.Browser.OpenAsync("/Account/RemoveAuthenticator")).SubmitAsync(Nothing).SucceedsAsync();

        Assert.Empty(await holder.RowsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_codes_go_with_the_account(bool byAddress)
    {
        await using var holder = await CodeHolder.StartAsync();
        var rows = holder.App.Services.GetRequiredService<AccountRows>();
        var sub = await SubAsync(holder);

        // The other rows of the account may have expired.
        await holder.App.InStoreAsync(store => store.Sessions.ExecuteDeleteAsync(Stop));
        await holder.App.InStoreAsync(store => store.Timeline.ExecuteDeleteAsync(Stop));
        await (byAddress ? rows.DeleteAllAboutAsync(holder.Person.Email) : rows.DeleteAsync(sub));

        Assert.Empty(await holder.RowsAsync());
    }

    [Theory]
    [InlineData("RecoveryCodes")]
    [InlineData("RecoveryCodesFile")]
    public async Task Nobody_sees_the_pages_without_logging_in(string name)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        Assert.Equal($"/Account/Login?returnUrl=%2FAccount%2F{name}", (await visitor.OpenAsync($"/Account/{name}")).Url);
    }

    private static string Today(CodeHolder holder) => holder.App.Clock.GetUtcNow().ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static async Task<string> SubAsync(CodeHolder holder) => (await holder.App.Cognito.AdminGetUserAsync(
        new AdminGetUserRequest { UserPoolId = holder.App.Pool.UserPoolId, Username = holder.Person.Email }, Stop)).Username!;

    [GeneratedRegex(@"@media print \{.*", RegexOptions.Singleline)]
    private static partial Regex PrintRules();

    [GeneratedRegex(@"(?<selectors>[^{};]+) \{ display: none")]
    private static partial Regex Hidden();
}
