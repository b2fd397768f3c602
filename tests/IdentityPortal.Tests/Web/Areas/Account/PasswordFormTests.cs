using System.Net;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Account;
using IdentityPortal.Web.Areas.Account.Pages;
using IdentityPortal.Web.Forms;

namespace IdentityPortal.Tests.Web.Areas.Account;

public sealed class PasswordFormTests
{
    private const string Chosen = "Willow-tree garden 8";

    [Fact]
    [Asvs("6.2.4", "6.2.11")]
    public async Task What_is_easy_to_guess_is_refused_wherever_a_password_is_set()
    {
        await using var app = await PortalApp.StartAsync();
        await Rows.EachAsync(PasswordForm.All.Select(row => row.Data), async page =>
        {
            using var visitor = app.NewVisitor();
            var form = await PasswordForm.OpenAsync(page, app, visitor);
            var before = app.Pool.Calls.Count;

            await RefusedAsync("password1234567", "Attackers try common passwords like this first. Choose another one");
            await RefusedAsync(form.Address, "This password is mostly your email address. Choose another one");
            await RefusedAsync("Identity Portal 1", "This password is mostly the name of this site. Choose another one");

            Assert.Equal(before, app.Pool.Calls.Count);
            Assert.Equal(HttpStatusCode.Redirect, (await form.SendAsync(Chosen)).Status);

            async Task RefusedAsync(string password, string reason)
            {
                var refused = await form.SendAsync(password);
                Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
                Assert.Equal([reason], refused.Errors);
                Assert.Equal("true", refused.Input("Form.Password")!.GetAttribute("aria-invalid"));
            }
        });
    }

    [Fact]
    public async Task The_name_that_the_operator_gives_the_product_is_refused_in_every_language()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:Brand:Name"] = "Kingfisher Railways" });
        using var visitor = app.NewVisitor();

        Assert.Contains("more than your email address or the name Kingfisher Railways", (await visitor.OpenAsync("/Account/Register")).MainText, StringComparison.Ordinal);
        Assert.Equal(
            ["This password is mostly the name of this site. Choose another one"],
            (await visitor.RegisterAsync("ann@example.com", "kingfisherrailways1")).Errors);

        using var german = app.NewVisitor().Reading("de");
        Assert.Equal(
            ["Dieses Passwort besteht größtenteils aus dem Namen dieser Website. Wählen Sie ein anderes"],
            (await german.RegisterAsync("ann@example.com", "kingfisherrailways1")).Errors);
    }

    [Fact]
    public void Every_page_that_sets_a_password_is_one_of_these()
    {
        var setting = typeof(PasswordQuality).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(RegisterForm).Namespace && type.GetProperty(nameof(RegisterForm.PasswordAgain)) is not null)
            .ToList();

        Assert.Equal(PasswordForm.All.Select(row => $"{row.Data}Form").Order(), setting.Select(type => type.Name).Order());
        Assert.All(setting, type => Assert.True(type.IsAssignableTo(typeof(INewPasswordForm)), type.Name));
    }
}
