using System.Globalization;
using FluentValidation;
using IdentityPortal.Web.Areas.Support.Trail;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support.Pages;

internal sealed class TrailForm
{
    /// <summary>Which member of staff, as <see cref="TrailTerm.OfStaff"/> reads it.</summary>
    public string Staff { get; set; } = "";

    /// <summary>Which person, as <see cref="TrailTerm.OfPerson"/> reads it.</summary>
    public string Person { get; set; } = "";

    public string Action { get; set; } = "";

    /// <summary>First day, in UTC.</summary>
    public string From { get; set; } = "";

    /// <summary>Last day, in UTC.</summary>
    public string Until { get; set; } = "";

    /// <summary>Number of the last entry on the previous page.</summary>
    public long? Before { get; set; }

    /// <summary>The fields to send along with a request for another page.</summary>
    public IEnumerable<(string Name, string Value)> Filters =>
    [
        ($"{nameof(TrailModel.Form)}.{nameof(Staff)}", Staff),
        ($"{nameof(TrailModel.Form)}.{nameof(Person)}", Person),
        ($"{nameof(TrailModel.Form)}.{nameof(Action)}", Action),
        ($"{nameof(TrailModel.Form)}.{nameof(From)}", From),
        ($"{nameof(TrailModel.Form)}.{nameof(Until)}", Until),
    ];

    public static TrailForm Of(DeskNote.Query query) => new()
    {
        Staff = query.Staff,
        Person = query.Person,
        Action = query.Action,
        From = query.From,
        Until = query.Until,
        Before = query.Before,
    };

    public DeskNote.Query ToQuery(Guid id) => new(id, Staff, Person, Action, From, Until, Before);

    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public override string ToString() => "***";
}

internal sealed class TrailFormValidator : AbstractValidator<TrailForm>
{
    private const int MostLetters = 256;

    public TrailFormValidator(Wording words)
    {
        RuleFor(form => form.Staff).Cascade(CascadeMode.Stop)
            .MaximumLength(MostLetters).WithMessage(_ => words.Count("Errors.TooLong", MostLetters))
            .Must(IsText).WithMessage(_ => words["Errors.BadValue"])
            .Must(staff => IsSearchable(TrailTerm.OfStaff(staff))).WithMessage(_ => words.Count("Support.Find.Short", SearchTerm.FewestLetters));
        RuleFor(form => form.Person).Cascade(CascadeMode.Stop)
            .MaximumLength(MostLetters).WithMessage(_ => words.Count("Errors.TooLong", MostLetters))
            .Must(person => IsText(EmailAddress.Of(person).Typed)).WithMessage(_ => words["Errors.BadValue"])
            .Must(person => IsSearchable(TrailTerm.OfPerson(person))).WithMessage(_ => words.Count("Support.Find.Short", SearchTerm.FewestLetters));
        RuleFor(form => form.Action).MaximumLength(MostLetters).WithMessage(_ => words.Count("Errors.TooLong", MostLetters)).Must(IsText).WithMessage(_ => words["Errors.BadValue"]);
        RuleFor(form => form.From).Must(IsDayOrEmpty).WithMessage(_ => words["Support.Trail.BadDay"]);
        RuleFor(form => form.Until)
            .Cascade(CascadeMode.Stop)
            .Must(IsDayOrEmpty).WithMessage(_ => words["Support.Trail.BadDay"])
            .Must((form, until) => TrailForm.Day(form.From) is not { } first || TrailForm.Day(until) is not { } last || first <= last)
            .WithMessage(_ => words["Support.Trail.Backwards"]);
    }

    // The last day of the calendar has no following midnight.
    private static bool IsDayOrEmpty(string text) =>
        string.IsNullOrWhiteSpace(text) || (TrailForm.Day(text) is { } day && day < DateOnly.MaxValue);

    private static bool IsSearchable(TrailTerm term) => term is not TrailTerm.Search { Text: var text } || !SearchTerm.IsTooShort(text);

    // PostgreSQL rejects other characters even in a query.
    private static bool IsText(string text) => !text.Any(character => char.IsControl(character) || char.IsSurrogate(character));
}
