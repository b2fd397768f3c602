using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace IdentityPortal.Web.Forms;

/// <summary>Replaces the framework's model-binding messages by one sentence. The originals are English and expose property names.</summary>
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
