using FluentValidation;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Support.Pages;

internal sealed class NoteForm
{
    public string Text { get; set; } = "";

    public override string ToString() => "***";
}

internal sealed class NoteFormValidator : AbstractValidator<NoteForm>
{
    public const int MostText = 500;

    public NoteFormValidator(Wording words) => RuleFor(form => form.Text)
        .Cascade(CascadeMode.Stop)
        .Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage(_ => words["Support.Notes.Empty"])
        .MaximumLength(MostText).WithMessage(_ => words.Count("Errors.TooLong", MostText));
}
