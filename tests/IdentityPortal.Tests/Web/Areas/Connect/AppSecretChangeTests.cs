using System.Net;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>The change to a new secret of an app while instances are restarted one after the other.</summary>
public sealed class AppSecretChangeTests
{
    private const string Old = "the old secret of the wiki";
    private const string New = "the new secret of the wiki";

    private const string Hashes = "Portal:Apps:wiki:SecretHashes";

    [Fact]
    public async Task No_log_in_fails_if_the_app_changes_when_all_instances_know_both_secrets()
    {
        await using var before = await PortalApp.StartAsync(AppClient.Settings("wiki", Old));
        using var visitor = await before.LogInAsync(before.Person("CONFIRMED"));
        await using var both = await before.StartAnotherAsync(($"{Hashes}:1", AppSecret.HashOf(New)));
        using var moved = visitor.MovedTo(both);

        // The app has its old secret on instances of both kinds, and then the new one.
        var old = await LogInAsync(before, visitor, Old);
        old = await RefreshedAsync(both, await RefreshedAsync(before, old, Old), Old);
        await LogInAsync(both, moved, Old);
        await LogInAsync(both, moved, New);
        old = await RefreshedAsync(both, old, New);

        // Too early for an instance that was not restarted.
        using var early = new AppClient(before, "wiki", New);
        Assert.Equal("invalid_client", (await early.RefreshAsync(old)).Error);

        await using var after = await before.StartAnotherAsync(($"{Hashes}:0", AppSecret.HashOf(New)));
        old = await RefreshedAsync(after, old, New);
        using var late = new AppClient(after, "wiki", Old);
        Assert.Equal("invalid_client", (await late.RefreshAsync(old)).Error);
        await RefreshedAsync(after, old, New);
    }

    /// <returns>The refresh token.</returns>
    private static async Task<string> LogInAsync(PortalApp portal, Visitor visitor, string secret)
    {
        using var app = new AppClient(portal, "wiki", secret);
        return (await app.RedeemAsync(await app.CodeAsync(visitor)))["refresh_token"];
    }

    private static async Task<string> RefreshedAsync(PortalApp portal, string token, string secret)
    {
        using var app = new AppClient(portal, "wiki", secret);
        var answer = await app.RefreshAsync(token);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer["refresh_token"];
    }
}
