using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Self.Pages;

internal sealed class DetailsForm
{
    /// <summary>What is entered, in the order of <c>Portal:Details</c>.</summary>
    public List<string> Values { get; set; } = [];

    /// <summary>What the page showed, in the same order, so that only what the person has changed is saved.</summary>
    public List<string> Shown { get; set; } = [];

    /// <summary>What is entered, as Cognito takes it.</summary>
    public IReadOnlyList<string> Clean(IEnumerable<string> names) => [.. names.Zip(Values, DetailRule.Clean)];
}

internal sealed class DetailsFormValidator : AbstractValidator<DetailsForm>
{
    public DetailsFormValidator(IOptions<PortalOptions> options, Wording words)
    {
        RuleForEach(form => form.Values).IsAttribute(words);
        RuleFor(form => form).Custom((form, context) =>
        {
            foreach (var (place, (name, value)) in options.Value.Details.Zip(form.Clean(options.Value.Details)).Index())
            {
                if (DetailRule.MistakeIn(name, value) is { } mistake)
                {
                    context.AddFailure($"Values[{place}]", words[mistake]);
                }
            }
        });
    }
}
