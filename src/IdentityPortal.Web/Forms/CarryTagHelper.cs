using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdentityPortal.Web.Forms;

/// <summary>
/// A link to another sign-in page. If this page asks for an address, it is a button that looks like a link, because a link could carry the typed
/// address only in its URL.
/// </summary>
[HtmlTargetElement("carry", Attributes = "to")]
public sealed class CarryTagHelper : TagHelper
{
    /// <summary>The name of the page.</summary>
    public required string To { get; set; }

    public string? ReturnUrl { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var site = ViewContext.HttpContext.Request.PathBase;

        // Razor binds a null to a string as an empty one.
        string AddressOf(string page) => string.IsNullOrEmpty(ReturnUrl) ? site + page : LocalReturnUrlOnly.LeadTo(site + page, ReturnUrl);
        if (AddressForm.Of(ViewContext.ViewData) is { } form)
        {
            output.TagName = "button";
            output.Attributes.SetAttribute("type", "submit");
            output.Attributes.SetAttribute("class", "link");
            output.Attributes.SetAttribute("form", form);
            output.Attributes.SetAttribute("formaction", AddressOf($"/Account/Carry/{To}"));
        }
        else
        {
            output.TagName = "a";
            output.Attributes.SetAttribute("href", AddressOf($"/Account/{To}"));
        }
    }
}
