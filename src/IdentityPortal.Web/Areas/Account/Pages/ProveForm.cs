using FluentValidation;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class ProveForm
{
    public string Password { get; set; } = "";

    public override string ToString() => "***";
}

internal sealed class ProveFormValidator : AbstractValidator<ProveForm>
{
    public ProveFormValidator(Wording words) => RuleFor(form => form.Password).NotEmpty().WithMessage(_ => words["Field.Password.Empty"]);
}
