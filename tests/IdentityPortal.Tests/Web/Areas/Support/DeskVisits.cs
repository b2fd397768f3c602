using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Support;

/// <summary>The steps of staff at the support desk.</summary>
internal static class DeskVisits
{
    public static async Task<AdminGetUserResponse> AccountAsync(this PortalApp app, string address) =>
        await app.Cognito.AdminGetUserAsync(new() { UserPoolId = app.Pool.UserPoolId, Username = address }, TestContext.Current.CancellationToken);

    public static async Task<string> SubAsync(this PortalApp app, string address) => (await app.AccountAsync(address)).Username!;

    public static string Address(SupportAct act, string sub) => $"/Support/Person/{sub}/{act}";

    /// <summary>Opens the page of an act, selects a reason, and presses the button.</summary>
    public static async Task<PageView> ActAsync(this Visitor staff, SupportAct act, string sub, string? reason = null) =>
        await (await staff.OpenAsync(Address(act, sub))).PressAsync(act, reason);

    public static Task<PageView> PressAsync(this PageView page, SupportAct act, string? reason = null) =>
        page.SendAsync(new Dictionary<string, string> { ["Form.Reason"] = reason ?? ActReasons.For(act)[0] });

    /// <summary>Submits an act's form without opening its page first.</summary>
    public static async Task<PageView> ForceAsync(this Visitor staff, SupportAct act, string sub)
    {
        var page = await staff.OpenAsync("/Support");
        var reply = await staff.Http.PostAsync(Address(act, sub), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Form.Reason"] = ActReasons.For(act)[0],
            ["Form.Press"] = $"{Guid.NewGuid()}",
            ["__RequestVerificationToken"] = page.ValueOf("__RequestVerificationToken")!,
        }));
        return await PageView.ReadAsync(staff, reply);
    }

    /// <summary>The whole trail, newest first.</summary>
    /// <param name="sub">Only entries about this person; null for all.</param>
    public static Task<IReadOnlyList<TrailEntry>> TrailAsync(this PortalApp app, string? sub = null) =>
        app.Services.GetRequiredService<TrailReader>().PageAsync(new TrailFilter(Subject: sub), before: null, TestContext.Current.CancellationToken);
}
