using FluentValidation;
using IdentityPortal.Web.Areas.Support.Notes;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Support.Pages;

internal sealed class NoteForm
{
    /// <summary>The handler of the form in the address of its page.</summary>
    public const string Handler = "Note";

    /// <summary>Id of the form on the page. It becomes the id of the note, so that a form that is sent twice is saved once.</summary>
    public Guid Id { get; set; } = Guid.NewGuid();

    public string Text { get; set; } = "";

    public static NoteForm Of(DeskNote.FormDraft? draft) => new() { Text = draft?.Text ?? "" };

    /// <summary>The form as it was posted, for a visitor without a session, whose form is not bound.</summary>
    public static DeskNote.FormDraft DraftOf(string sub, IFormCollection posted) =>
        new(sub, PersonNotes.AddAction, "", $"{posted[$"Form.{nameof(Text)}"]}", "");

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
