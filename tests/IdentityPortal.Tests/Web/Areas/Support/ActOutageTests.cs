using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;

namespace IdentityPortal.Tests.Web.Areas.Support;

public sealed class ActOutageTests
{
    [Theory]
    [InlineData("broken", "Unknown")]
    [InlineData("silent", "Unknown")]
    [InlineData("cut off", "Unknown")]
    [InlineData("throttled", "TryLater")]
    [InlineData("forbidden", "NotPermitted")]
    public async Task When_Cognito_does_not_do_it_the_page_and_the_record_say_so(string fault, string outcome)
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await app.SubAsync(app.Person("UNCONFIRMED").Email)));
        using (var active = app.Pool.Faults.Inject("ResendConfirmationCode", fault switch
        {
            "broken" => Fault.InternalError,
            "silent" => Fault.Silence,
            "cut off" => Fault.DropConnection,
            "throttled" => Fault.Throttle,
            _ => Fault.AccessDenied,
        }))
        {
            var answer = page.PressAsync(SupportAct.SendCode);
            if (fault == "silent")
            {
                await app.RunOutOfPatienceAsync(active);
            }

            page = await answer;
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.NotEmpty(page.Errors);

        // The second request waits until the first act has ended.
        Assert.Matches("^/Support/Receipt/", (await page.PressAsync(SupportAct.SendCode)).Location);
        Assert.Contains(await app.TrailAsync(), entry => entry.Outcome?.Name == outcome);
    }

    [Fact]
    public async Task An_act_whose_page_has_given_up_is_put_on_record_and_not_done_again()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var person = app.Person("UNCONFIRMED").Email;
        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await app.SubAsync(person)));
        using (var held = app.Pool.Faults.Inject("ResendConfirmationCode", Fault.HeldAnswer))
        {
            var answer = page.PressAsync(SupportAct.SendCode);
            await app.RunOutOfPatienceAsync(held);
            page = await answer;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        }

        Assert.Matches("^/Support/Receipt/", (await page.PressAsync(SupportAct.SendCode)).Location);
        Assert.Single(app.Pool.Mailbox.Messages(person));
        Assert.IsType<TrailResult.SentCode>((await app.TrailAsync())[0].Outcome);
    }
}
