using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;

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
    public DetailsFormValidator(Wording words) => RuleForEach(form => form.Values).IsAttribute(words);
}
