using FluentValidation;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Self.Pages;

internal sealed class PasskeyNameForm
{
    public string Name { get; set; } = "";

    /// <summary>What the browser has created, if it was asked to. The script fills it in.</summary>
    public string Credential { get; set; } = "";

    /// <summary>The name as it is kept.</summary>
    public string KeptName() => PasskeyName.Parse(Name) ?? throw new InvalidOperationException("The name was not checked.");

    public override string ToString() => "***";
}

internal sealed class PasskeyNameFormValidator : AbstractValidator<PasskeyNameForm>
{
    public PasskeyNameFormValidator(Wording words) => RuleFor(form => form.Name)
        .Must(name => PasskeyName.Parse(name) is not null).WithMessage(_ => words["Field.PasskeyName.Wrong", PasskeyName.Longest]);
}
