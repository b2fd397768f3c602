using FluentValidation;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class ResendCodeForm
{
    /// <summary>Null if the page shows an address instead.</summary>
    public string? Email { get; set; }

    /// <summary>The address that the page shows, encrypted (<see cref="ShownAddresses"/>). Null if the page asks for an address.</summary>
    public string? Shown { get; set; }

    /// <summary>Whether the button on the Confirm page was pressed, which then shows the answer.</summary>
    public bool OnConfirm { get; set; }
}

internal sealed class ResendCodeFormValidator : AbstractValidator<ResendCodeForm>
{
    public ResendCodeFormValidator(SignInNames names, Wording words) =>
        When(form => form.Email is not null, () => RuleFor(form => form.Email!).IsSignInName(names, words));
}
