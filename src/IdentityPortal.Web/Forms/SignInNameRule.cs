using FluentValidation;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Forms;

/// <summary>Validates what people log in with, as the pool takes it.</summary>
internal static class SignInNameRule
{
    /// <param name="isNew">Whether an account is registered under it.</param>
    public static void IsSignInName<TForm>(
        this IRuleBuilderInitial<TForm, string> rule, SignInNames names, Wording words, bool isNew = false)
    {
        if (names.AreAddressesOnly)
        {
            rule.IsEmailAddress(words);
            return;
        }

        rule.Custom((text, form) =>
        {
            if (names.MistakeIn(text, isNew) is { } mistake)
            {
                form.AddFailure(form.PropertyPath, mistake);
            }
        });
    }
}
