using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Held;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Self.Pages;

[Authorize]
[FreshProof(OnlyForForms = true)]
internal sealed class DataModel(OwnDataService data, HeldExport export, PortalSession session) : PageModel
{
    /// <summary>Why the account cannot be deleted now; null if nothing is known.</summary>
    public OwnDataOutcome? Obstacle { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Obstacle = await session.FindAsync() is { Person: var person } ? await data.FindObstacleAsync(person, HttpContext.RequestAborted) : null;
        await next();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await session.FindAsync() is not { } current)
        {
            return Challenge();
        }

        switch (await data.ReadAsync(current, cancellationToken))
        {
            case OwnDataOutcome.Read { Account: var account }:
                await export.SendAsync(Response, account, cancellationToken);
                return new EmptyResult();
            case OwnDataOutcome.SessionOver:
                return Challenge();
            case var other:
                return this.Answer(other);
        }
    }
}
