using System.Net.Mime;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Held;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace IdentityPortal.Web.Areas.Self.Pages;

[Authorize]
[FreshProof(OnlyForForms = true)]
internal sealed class DataModel(OwnDataService data, HeldExport export, PortalSession session, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await session.FindAsync() is not { } current)
        {
            return Challenge();
        }

        switch (await data.ReadAsync(current, cancellationToken))
        {
            case OwnDataOutcome.Read { Account: var account }:
                Response.ContentType = $"{MediaTypeNames.Application.Json}; charset=utf-8";
                Response.Headers[HeaderNames.ContentDisposition] = $"attachment; filename=\"my-data-{clock.GetUtcNow():yyyy-MM-dd}.json\"";
                await export.WriteAsync(Response.Body, account, cancellationToken);
                return new EmptyResult();
            case OwnDataOutcome.SessionOver:
                return Challenge();
            case var other:
                return this.Answer(other);
        }
    }
}
