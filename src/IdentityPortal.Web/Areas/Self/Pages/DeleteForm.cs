using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Self.Pages;

internal sealed class DeleteForm
{
    public string Email { get; set; } = "";
}

internal sealed class DeleteFormValidator : AbstractValidator<DeleteForm>
{
    public DeleteFormValidator(SignInNames names, Wording words) => RuleFor(form => form.Email).IsSignInName(names, words);
}
