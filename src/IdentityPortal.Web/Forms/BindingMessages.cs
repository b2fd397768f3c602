using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace IdentityPortal.Web.Forms;

/// <summary>One sentence of ours for whatever the framework cannot make of a value: its own are English and name what is ours alone.</summary>
internal static class BindingMessages
{
    public static void SayAlways(this DefaultModelBindingMessageProvider messages, Func<string> sentence)
    {
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => sentence());
        messages.SetMissingBindRequiredValueAccessor(_ => sentence());
        messages.SetMissingKeyOrValueAccessor(sentence);
        messages.SetMissingRequestBodyRequiredValueAccessor(sentence);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => sentence());
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(sentence);
        messages.SetNonPropertyValueMustBeANumberAccessor(sentence);
        messages.SetUnknownValueIsInvalidAccessor(_ => sentence());
        messages.SetValueIsInvalidAccessor(_ => sentence());
        messages.SetValueMustBeANumberAccessor(_ => sentence());
        messages.SetValueMustNotBeNullAccessor(_ => sentence());
    }
}
