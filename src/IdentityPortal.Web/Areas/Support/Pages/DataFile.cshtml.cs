using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Held;
using IdentityPortal.Web.Areas.Support.Data;
using IdentityPortal.Web.Audit;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

internal sealed class DataFileModel(TrailReader reader, SupportService support, HeldExport export, TimeProvider clock) : PageModel
{
    [FromRoute]
    public long Number { get; set; }

    public IActionResult OnGet() => RedirectToPage("Receipt", new { Number });

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(Number, cancellationToken) is not { Row.Subject: { } sub } act
            || !PersonFiles.IsOpen(act, StaffMember.Of(User), clock.GetUtcNow()))
        {
            return NotFound();
        }

        switch (await support.AccountAsync(sub, withGroups: true))
        {
            case PersonOutcome.Known { Account: var account }:
                await export.SendAsync(Response, PersonFiles.Of(account), cancellationToken);
                return new EmptyResult();
            case PersonOutcome.Nobody:
                return NotFound();
            case var other:
                return this.Answer(other);
        }
    }
}
