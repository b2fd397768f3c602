using FluentValidation;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace IdentityPortal.Web.Areas.Support.Pages;

internal sealed class ActForm
{
    public string Reason { get; set; } = "";

    public string Text { get; set; } = "";

    public string Ticket { get; set; } = "";

    /// <summary>Id of the page that contains the button.</summary>
    public Guid Press { get; set; }

    /// <summary>Number of the same act that the page shows as just done.</summary>
    public long? Last { get; set; }

    public static ActForm Of(DeskNote.FormDraft? draft) =>
        new() { Reason = draft?.Reason ?? "", Text = draft?.Text ?? "", Ticket = draft?.Ticket ?? "", Press = Guid.NewGuid() };

    /// <summary>Checks what depends on the act and on the page that the form was on.</summary>
    public void Check(SupportAct act, ModelStateDictionary state, Wording words)
    {
        if (state.IsValid && !ActReasons.For(act).Contains(Reason))
        {
            state.AddModelError("Form.Reason", words["Support.Act.Reason.Empty"]);
        }

        if (Press == Guid.Empty || state["Form.Last"] is { Errors.Count: > 0 })
        {
            // The page is shown again with an id of its own, so that its button works.
            state.Remove("Form.Press");
            state.AddModelError("", words["Errors.BadValue"]);
            Press = Guid.NewGuid();
        }
    }

    /// <summary>Carries the act that the page shows as just done, so that it is done again only on purpose.</summary>
    public void CarryLast(ActView seen, ModelStateDictionary state)
    {
        Last = seen.Last?.Row.Number;
        state.Remove("Form.Last");
    }

    /// <param name="from">Network address of the member of staff.</param>
    public ActRequest ToRequest(StaffMember staff, SupportAct act, string sub, string? from) =>
        new(staff, act, sub, Press, Last, Reason, Text.Trim(), Ticket.Trim(), from);

    /// <summary>The form as it was posted, for a visitor without a session, whose form is not bound.</summary>
    public static DeskNote.FormDraft DraftOf(string sub, SupportAct act, IFormCollection posted) => new(
        sub, $"{act}", $"{posted[$"Form.{nameof(Reason)}"]}", $"{posted[$"Form.{nameof(Text)}"]}", $"{posted[$"Form.{nameof(Ticket)}"]}");

    public DeskNote.FormDraft ToDraft(string sub, SupportAct act) => new(sub, $"{act}", Reason, Text, Ticket);

    public override string ToString() => "***";
}

internal sealed class ActFormValidator : AbstractValidator<ActForm>
{
    private const int MostText = 500;
    private const int MostTicket = 50;

    public ActFormValidator(Wording words)
    {
        RuleFor(form => form.Reason).NotEmpty().WithMessage(_ => words["Support.Act.Reason.Empty"]);
        RuleFor(form => form.Text)
            .Cascade(CascadeMode.Stop)
            .Must((form, text) => form.Reason != ActReasons.Other || !string.IsNullOrWhiteSpace(text)).WithMessage(_ => words["Support.Act.Text.Empty"])
            .MaximumLength(MostText).WithMessage(_ => words.Count("Errors.TooLong", MostText));
        RuleFor(form => form.Ticket).MaximumLength(MostTicket).WithMessage(_ => words.Count("Errors.TooLong", MostTicket));
    }
}
