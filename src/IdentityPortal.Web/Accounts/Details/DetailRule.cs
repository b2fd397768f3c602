using FluentValidation;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Accounts.Details;

/// <summary>Validates what a form has for a list of attributes.</summary>
internal static class DetailRule
{
    /// <param name="rule">The rule builder of the values.</param>
    /// <param name="names">The attributes, in the order of the values.</param>
    /// <param name="shown">What the page showed, in the same order. A value from before the rules stays, so that others can be saved.</param>
    /// <param name="fields">Knows which values are taken.</param>
    /// <param name="words">The texts, which are looked up on each use because the rule outlives requests.</param>
    public static void AreDetails<TForm>(
        this IRuleBuilder<TForm, List<string>> rule,
        Func<IList<string>> names,
        Func<TForm, IReadOnlyList<string>> shown,
        DetailFields fields,
        Wording words) =>
        rule.Must((form, values, context) =>
        {
            foreach (var (place, value) in DetailFields.Clean(names(), values).Index())
            {
                if (value != shown(form).ElementAtOrDefault(place) && fields.MistakeIn(names()[place], value) is { } mistake)
                {
                    context.AddFailure($"{context.PropertyPath}[{place}]", words[mistake, words.Attribute(names()[place])]);
                }
            }

            // The failures name the fields, so there is none of the list.
            return true;
        }).WithMessage(_ => words["Field.Attribute.Refused"]);
}
