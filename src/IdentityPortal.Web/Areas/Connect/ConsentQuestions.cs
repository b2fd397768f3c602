using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Carries a question to the page that asks it, encrypted in the page's address, so that nobody else can word one.</summary>
internal sealed class ConsentQuestions(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.ConsentQuestions");

    public string PageOf(ConsentQuestion question) => $"/Account/Allow?question={_protector.Protect(JsonSerializer.Serialize(question))}";

    /// <summary>Returns null for anything that <see cref="PageOf"/> has not made, and for what somebody else is asked.</summary>
    public ConsentQuestion? Read(string? question, ClaimsPrincipal person)
    {
        try
        {
            return !string.IsNullOrEmpty(question)
                && JsonSerializer.Deserialize<ConsentQuestion>(_protector.Unprotect(question)) is { } asked
                && asked.Sub == person.FindFirstValue(ClaimTypes.NameIdentifier)
                    ? asked
                    : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
