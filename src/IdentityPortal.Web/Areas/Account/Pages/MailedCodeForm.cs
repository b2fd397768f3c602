using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class MailedCodeForm
{
    public string Code { get; set; } = "";
}

internal sealed class MailedCodeFormValidator : AbstractValidator<MailedCodeForm>
{
    public MailedCodeFormValidator(Wording words) => RuleFor(form => form.Code).IsLoginCode(words);
}
