using FluentValidation;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support.Pages;

internal sealed class FindForm
{
    public string Term { get; set; } = "";

    /// <summary>Where each list continues.</summary>
    public List<string?> From { get; set; } = [];

    /// <summary>The number of people on the pages before.</summary>
    public int Before { get; set; }

    public DeskNote.Search ToSearch(Guid id) => new(id, Term, From, Before);

    public override string ToString() => "***";
}

internal sealed class FindFormValidator : AbstractValidator<FindForm>
{
    /// <summary>Long enough for an address with the name of its owner.</summary>
    private const int MostPasted = 512;

    public FindFormValidator(Wording words)
    {
        RuleFor(form => form.Term)
            .Cascade(CascadeMode.Stop)
            .Must(term => term.Length <= MostPasted && !SearchTerm.IsTooLong(term))
            .WithMessage(_ => words.Count("Support.Find.Long", SearchTerm.MostLetters))
            .Must(term => !SearchTerm.IsTooShort(term)).WithMessage(_ => words.Count("Support.Find.Short", SearchTerm.FewestLetters))
            .Must(term => !EmailAddress.Of(term).Typed.Any(char.IsControl)).WithMessage(_ => words["Support.Find.Control"]);
        RuleFor(form => form.From).Must(from => from.Count <= SearchTerm.MostLists).WithMessage(_ => words["Errors.BadValue"]);
    }
}
