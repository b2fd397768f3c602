using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace IdentityPortal.Web.Forms;

/// <summary>
/// The form of a sign-in page that asks for an address. Buttons elsewhere on the page belong to it (<c>form</c>), so that they can carry what was
/// typed to another page or through a change of language, also without scripts.
/// </summary>
internal static class AddressForm
{
    /// <summary>The name of the address field.</summary>
    public const string Field = "Form.Email";

    /// <summary>The id of the form.</summary>
    public const string Id = "with-address";

    /// <summary>Returns null if no address field has been rendered.</summary>
    public static string? Of(ViewDataDictionary page) => page.ContainsKey(Id) ? Id : null;

    public static void MarkIn(ViewDataDictionary page) => page[Id] = true;
}
