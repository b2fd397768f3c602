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
        RuleFor(form => form.Values).AreDetails(() => options.Value.Details, form => form.Shown, fields, words);
}
