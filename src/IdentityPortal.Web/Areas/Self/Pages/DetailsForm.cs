using FluentValidation;
using IdentityPortal.Web.Accounts.Details;
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
}

internal sealed class DetailsFormValidator : AbstractValidator<DetailsForm>
{
    public DetailsFormValidator(IOptions<PortalOptions> options, DetailFields fields, Wording words) =>
        RuleFor(form => form).Custom((form, context) =>
        {
            var names = options.Value.Details;
            foreach (var (place, value) in DetailFields.Clean(names, form.Values).Index())
            {
                // A value from before the rule stays, so that the others can be saved.
                if (value != form.Shown.ElementAtOrDefault(place) && fields.MistakeIn(names[place], value) is { } mistake)
                {
                    context.AddFailure($"Values[{place}]", words[mistake]);
                }
            }
        });
}
