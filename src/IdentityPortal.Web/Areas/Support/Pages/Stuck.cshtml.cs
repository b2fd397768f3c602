using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Areas.Support.Delivery;
using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

/// <summary>Lists people who probably need help, before they call.</summary>
internal sealed class StuckModel(SupportService support, StuckPeople stuck, Deliveries deliveries, Wording words) : PageModel
{
    /// <summary>Null when Cognito could not be reached.</summary>
    public FindOutcome.Found? Found { get; private set; }

    /// <summary>Where staff confirm accounts, no mail was sent.</summary>
    public bool ShowsMails => !stuck.AreWaiting;

    /// <summary>Without reports, everybody who has not confirmed is listed.</summary>
    public string Lead => words[ShowsMails && deliveries.IsOn ? "Support.Stuck.Lead" : "Support.Stuck.LeadForAll"];

    public async Task<IActionResult> OnGetAsync()
    {
        switch (await support.StuckAsync())
        {
            case FindOutcome.Found found:
                Found = found;
                return Page();
            case var other:
                return this.Answer(other);
        }
    }

    public string Fate(FoundPerson person) => words[
        person.LastMail == MailFate.Bounced ? "Support.Stuck.Bounced"
        : person is { LastMail: MailFate.Unknown, Phone: not null } ? "Support.Stuck.NoReportOfTexts"
        : "Support.Stuck.NoReport"];
}
