using FluentValidation;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Support.Pages;

internal sealed class ActForm
{
    public string Reason { get; set; } = "";

    public string Text { get; set; } = "";

    public string Ticket { get; set; } = "";

    /// <summary>Id of the page that contains the button.</summary>
    public Guid Press { get; set; }
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
