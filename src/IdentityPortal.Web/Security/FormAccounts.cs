using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace IdentityPortal.Web.Security;

/// <summary>Records in each form's token for which account the page was made, and compares it when the form is sent.</summary>
internal sealed class FormAccounts : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context) => context.Features.GetRequiredFeature<FormAccount>().Account;

    public bool ValidateAdditionalData(HttpContext context, string additionalData)
    {
        var current = context.Features.GetRequiredFeature<FormAccount>();
        current.IsEarlier = additionalData != current.Account;
        return !current.IsEarlier || context.GetEndpoint()?.Metadata.GetMetadata<ITakesEarlierForms>() is not null;
    }
}
