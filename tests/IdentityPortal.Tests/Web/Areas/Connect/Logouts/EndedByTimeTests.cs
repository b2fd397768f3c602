using IdentityPortal.Tests.Web.Sessions;

namespace IdentityPortal.Tests.Web.Areas.Connect.Logouts;

/// <summary>Apps are told of sessions that nobody has ended in the portal.</summary>
public sealed class EndedByTimeTests
{
    [Fact]
    [Trait("Check", "45")]
    public async Task A_session_that_was_not_used_for_too_long()
    {
        await using var portal = await BackChannelPortal.StartAsync();
        using var ann = await portal.NewUserAsync();
        var sid = await portal.UseAsync(ann.Browser, "wiki");
        portal.App.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.True(await ann.Browser.IsInAsync());
        portal.App.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.True(await ann.Browser.IsInAsync());
        Assert.Empty(portal.Wiki.Tokens);

        portal.App.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(sid, Assert.Single(await portal.Wiki.AboutAsync(ann.Sub)).GetClaim("sid").Value);
        await portal.AllAreToldAsync();
        Assert.Single(portal.Wiki.Tokens);
    }

    [Fact]
    [Trait("Check", "45")]
    public async Task A_session_that_Cognito_refuses_at_the_next_check()
    {
        await using var portal = await BackChannelPortal.StartAsync();
        using var ann = await portal.NewUserAsync();
        var sid = await portal.UseAsync(ann.Browser, "wiki");
        await portal.App.AdministerAsync("AdminUserGlobalSignOut", new { Username = ann.Address });
        portal.App.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.False(await ann.Browser.IsInAsync());

        Assert.Equal(sid, Assert.Single(await portal.Wiki.AboutAsync(ann.Sub)).GetClaim("sid").Value);
    }

    [Fact]
    public async Task A_session_of_an_account_that_was_deleted_at_Cognito_and_no_use_is_kept()
    {
        await using var portal = await BackChannelPortal.StartAsync();
        using var ann = await portal.NewUserAsync();
        var sid = await portal.UseAsync(ann.Browser, "wiki");
        await portal.App.AdministerAsync("AdminDeleteUser", new { Username = ann.Address });
        portal.App.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.False(await ann.Browser.IsInAsync());

        Assert.Equal(sid, Assert.Single(await portal.Wiki.AboutAsync(ann.Sub)).GetClaim("sid").Value);
        Assert.Empty(await portal.App.UsesAsync(ann.Sub));
    }
}
