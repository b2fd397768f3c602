using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Addresses;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Self.Pages;

[Authorize]
[LevelledAnswer]
internal sealed class ConfirmAddressModel(AddressChangeService addresses, PortalSession session, OwnAddress own, Wording words) : PageModel
{
    /// <summary>Bound by the handler of the code alone, because the other buttons send none.</summary>
    public ConfirmAddressForm Form { get; private set; } = new();

    public AddressChange? Pending { get; private set; }

    public TimeSpan Wait { get; private set; }
    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => WithAsync((_, _) => Task.FromResult<IActionResult>(Page()), cancellationToken);

    public Task<IActionResult> OnPostAsync(ConfirmAddressForm form, CancellationToken cancellationToken) => WithAsync(async (current, _) => ModelState.IsValid
        ? await AnswerAsync(await addresses.ProveAsync(current, ConfirmationCode.Of((Form = form).Code), cancellationToken))
        : this.ShowFormAgain(), cancellationToken);

    public Task<IActionResult> OnPostResendAsync(CancellationToken cancellationToken) => WithAsync(async (current, pending) =>
        await AnswerAsync(await addresses.RequestAsync(current, EmailAddress.Of(pending.NewAddress), cancellationToken)), cancellationToken);

    public Task<IActionResult> OnPostDropAsync(CancellationToken cancellationToken) => WithAsync(async (current, _) =>
        await AnswerAsync(await addresses.DropAsync(current, cancellationToken)), cancellationToken);

    private async Task<IActionResult> WithAsync(Func<CurrentSession, AddressChange, Task<IActionResult>> actAsync, CancellationToken cancellationToken)
    {
        var current = await session.FindAsync();
        Pending = current is null ? null : await addresses.FindAsync(current, cancellationToken);
        Wait = Pending is null ? TimeSpan.Zero : await addresses.WaitAsync(Pending, cancellationToken);
        return current is null ? Challenge()
            : Pending is null ? this.RefuseTo("Details", null, new AddressChangeOutcome.NonePending().Sentence)
            : Pending.State != AddressChangeState.Pending ? await AnswerAsync(new AddressChangeOutcome.Changed(Pending.NewAddress))
            : await actAsync(current, Pending);
    }

    private async Task<IActionResult> AnswerAsync(AddressChangeOutcome outcome)
    {
        await (outcome is AddressChangeOutcome.Changed done ? own.FollowAsync(Pending!.Account.Address, done.Address) : Task.CompletedTask);
        return outcome switch
        {
            AddressChangeOutcome.CodeSent => this.LeadTo("ConfirmAddress", null, "ConfirmAddress.SentAgain"),
            AddressChangeOutcome.Changed or AddressChangeOutcome.Dropped => this.LeadTo("Details", null, outcome.Sentence),
            AddressChangeOutcome.NonePending gone => this.RefuseTo("Details", null, gone.Sentence),
            AddressChangeOutcome.CodeRefused or AddressChangeOutcome.AddressRejected => this.ShowFormAgain("Form.Code", words["Confirm.Refused"]),
            AddressChangeOutcome.SessionOver => Challenge(),
            _ => this.Answer(outcome, outcome is AddressChangeOutcome.CoolingDown ? "" : "Form.Code"),
        };
    }
}
