using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Components;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Pages;

/// <summary>Shows every component in every state, for developers. It has a route only in Development and is not in releases.</summary>
internal sealed class DesignModel(Wording words, TimeProvider clock, IOptions<PortalOptions> options) : PageModel
{
    public DesignForm Form { get; } = new();

    public IReadOnlyList<PasswordRule> Rules { get; } = PasswordRule.AllOf(options.Value.PasswordPolicy, words);

    /// <summary>One example of each tone.</summary>
    public IReadOnlyList<AccountStanding> Standings { get; } =
    [
        AccountStanding.Of(new AccountState(AccountStatus.Unconfirmed)),
        AccountStanding.Of(new AccountState(AccountStatus.Unconfirmed) { DeskWait = TimeSpan.FromMinutes(4) }),
        AccountStanding.Of(new AccountState(AccountStatus.Confirmed) { Enabled = false }),
        AccountStanding.Of(new AccountState(AccountStatus.Confirmed)),
    ];

    public DateTimeOffset Now => clock.GetUtcNow();

    public IReadOnlyList<TimelineEntry> Entries =>
    [
        Entry(1, "Timeline.Confirmed"),
        Entry(3, "Timeline.CodeRefused"),
        Entry(20, "Timeline.Staff.SendCode", "NotArrived, T-17"),
        Entry(75, "Timeline.Registered"),
    ];

    public void OnGet()
    {
        ModelState.AddModelError("Form.Refused", words["Field.Email.Invalid"]);
        ModelState.AddModelError("Form.CurrentPassword", words["Field.Password.Current.Wrong"]);
        ModelState.AddModelError("Form.RefusedReason", words["Support.Act.Reason.Empty"]);
        ModelState.AddModelError("", words["Errors.TryLater"]);
    }

    private TimelineEntry Entry(int minutesAgo, string key, string? note = null)
    {
        var at = Now.AddMinutes(-minutesAgo);
        return new TimelineEntry(at, words.Time(at), words[key], note, []);
    }
}
