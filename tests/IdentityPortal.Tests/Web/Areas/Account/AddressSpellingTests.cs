using System.Net;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>All spellings of a mailbox are one address, on every page.</summary>
public sealed class AddressSpellingTests
{
    private const string Chosen = "Willow-tree garden 8";

    private static readonly TimeSpan CoolDown = TimeSpan.FromSeconds(61);

    /// <summary>Two spellings of a mailbox, and the one in which Cognito gets it.</summary>
    private static readonly (string First, string Other, string Known)[] Spellings =
    [
        ("max@m\u00FCller.test", "max@xn--mller-kva.test", "max@xn--mller-kva.test"),
        ("mia@xn--mller-kva.test", "mia@M\u00DCLLER.test", "mia@xn--mller-kva.test"),
        ("j\u00F6rg@example.com", "jo\u0308rg@example.com", "j\u00F6rg@example.com"),
        ("bjo\u0308rn@example.com", "bj\u00F6rn@EXAMPLE.com", "bj\u00F6rn@example.com"),
        ("ann@example.com", "\u200B\u200E ann@example.com\uFEFF", "ann@example.com"),
        ("\u2066bob@example.com\u2069", "bob@example.com\u00AD\t", "bob@example.com"),
        ("ann@\u4F8B\u3048\u3002\u30C6\u30B9\u30C8", "ann@\u4F8B\u3048.\u30C6\u30B9\u30C8", "ann@xn--r8jz45g.xn--zckzah"),
    ];

    [Fact]
    public async Task Every_page_takes_every_spelling_of_an_address()
    {
        await using var app = await PortalApp.StartAsync();
        await Rows.EachAsync(Spellings, async row =>
        {
            var (first, other, known) = row;
            var before = await RegisteredAsync(app);
            using var owner = app.NewVisitor();
            await owner.HasRegisteredAsync(first);
            app.Clock.Advance(CoolDown);
            using var laptop = app.NewVisitor();
            await laptop.HasAskedForCodeAsync(other);
            Assert.Equal(2, app.Pool.Mailbox.Messages(known).Count);

            using var phone = app.NewVisitor();
            await phone.HasConfirmedAsync(app.LastMailTo(known).Code!, other);
            app.Clock.Advance(CoolDown);
            using var tablet = app.NewVisitor();
            await tablet.HasForgottenPasswordAsync(other);
            using var desktop = app.NewVisitor();
            await desktop.HasResetPasswordAsync(app.LastMailTo(known).Code!, Chosen, other);

            Assert.True((await desktop.LoginAsync(other, Chosen)).IsLoggedIn);
            Assert.Equal([known], (await RegisteredAsync(app)).Except(before));
        });
    }

    [Fact]
    public async Task Another_spelling_registers_no_second_account()
    {
        await using var app = await PortalApp.StartAsync();
        await Rows.EachAsync(Spellings, async row =>
        {
            var (first, other, known) = row;
            var before = await RegisteredAsync(app);
            using var owner = app.NewVisitor();
            await owner.HasRegisteredAsync(first);
            await owner.HasConfirmedAsync(app.LastMailTo(known).Code!);
            app.Clock.Advance(CoolDown);
            using var again = app.NewVisitor();

            await again.HasRegisteredAsync(other, Chosen);

            Assert.Equal([known], (await RegisteredAsync(app)).Except(before));
            Assert.Single(app.Pool.Mailbox.Messages(known));
        });
    }

    [Fact]
    public async Task All_spellings_share_one_count()
    {
        await using var app = await PortalApp.StartAsync();
        await Rows.EachAsync(Spellings, async row =>
        {
            var (first, other, known) = row;
            using var visitor = app.NewVisitor();
            foreach (var spelling in new[] { first, other, known, first })
            {
                Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.LoginAsync(spelling)).Status);
            }

            Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.LoginAsync(other)).Status);
        });
    }

    [Fact]
    public async Task The_browser_that_registered_one_spelling_confirms_and_logs_in_with_another()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync("max@m\u00FCller.test");

        Assert.Equal("/Account/Confirm", (await visitor.LoginAsync("max@xn--mller-kva.test", "not the password at all")).Url);
        Assert.True((await visitor.ConfirmAsync(app.LastMailTo("max@xn--mller-kva.test").Code!)).IsLoggedIn);
    }

    [Fact]
    public async Task Pages_show_the_address_as_it_was_typed()
    {
        const string Typed = "Max@M\u00DCLLER.test";
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();

        Assert.Contains(Typed, (await visitor.RegisterAsync($"\u200E{Typed} ")).MainText, StringComparison.Ordinal);
        using var phone = app.NewVisitor();
        var login = await phone.ConfirmAsync(app.LastMailTo("max@xn--mller-kva.test").Code!, $" {Typed}\u200B");
        Assert.Equal(Typed, login.ValueOf("Form.Email"));
        app.Clock.Advance(CoolDown);
        Assert.Contains(Typed, (await phone.ForgotPasswordAsync($"{Typed}\u200B")).MainText, StringComparison.Ordinal);
        Assert.Equal(Typed, (await phone.OpenAsync("/Account/ForgotPassword")).ValueOf("Form.Email"));
    }

    /// <summary>Only operators can create such accounts. They correct the address, and the person keeps the account.</summary>
    [Fact]
    public async Task An_account_that_is_not_in_the_canonical_form_opens_once_its_address_is_corrected()
    {
        await using var app = await PortalApp.StartAsync();
        await app.AdministerAsync("AdminCreateUser", new { Username = "max@m\u00FCller.test", MessageAction = "SUPPRESS" });
        await app.AdministerAsync("AdminSetUserPassword", new { Username = "max@m\u00FCller.test", Password = Chosen, Permanent = true });
        using var visitor = app.NewVisitor();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.LoginAsync("max@m\u00FCller.test", Chosen)).Status);

        await app.AdministerAsync("AdminUpdateUserAttributes", new
        {
            Username = "max@m\u00FCller.test",
            UserAttributes = new[]
            {
                new { Name = "email", Value = "max@xn--mller-kva.test" },
                new { Name = "email_verified", Value = "true" },
            },
        });

        Assert.True((await visitor.LoginAsync("max@m\u00FCller.test", Chosen)).IsLoggedIn);
    }

    /// <summary>The addresses of all accounts except the seeded ones.</summary>
    private static async Task<IReadOnlyList<string>> RegisteredAsync(PortalApp app)
    {
        var all = await app.Cognito.ListUsersAsync(
            new ListUsersRequest { UserPoolId = app.Pool.UserPoolId }, TestContext.Current.CancellationToken);
        var addresses = all.Users!.Select(user => user.Attributes!.Single(attribute => attribute.Name == "email").Value!);
        return [.. addresses.Except(app.Pool.People.Select(person => person.Email))];
    }
}
