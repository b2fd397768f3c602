using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace IdentityPortal.Web.Security;

/// <summary>Records in each form's token for which account and session the page was made, and compares it when the form is sent.</summary>
internal sealed class FormAccounts : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context)
    {
        var current = context.Features.GetRequiredFeature<FormAccount>();
        return current.Session is null ? current.Account : $"{current.Account} {current.Session}";
    }

    public bool ValidateAdditionalData(HttpContext context, string additionalData)
    {
        var current = context.Features.GetRequiredFeature<FormAccount>();
        var made = additionalData.Split(' ');
        current.IsEarlier = made[0] != current.Account;
        current.EarlierSession = current.IsEarlier ? made.ElementAtOrDefault(1) : null;
        return !current.IsEarlier || context.GetEndpoint()?.Metadata.GetMetadata<ITakesEarlierForms>() is not null;
    }
}
