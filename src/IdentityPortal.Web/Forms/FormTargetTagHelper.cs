using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdentityPortal.Web.Forms;

/// <summary>
/// Sets the action of forms without one to the current page. Otherwise, browsers submit to the current address with its fragment,
/// such as the skip link's #content, and browsers do not focus the error summary of a page whose address has a fragment.
/// </summary>
[HtmlTargetElement("form", Attributes = "novalidate")]
public sealed class FormTargetTagHelper : TagHelper
{
    // Runs after the framework's form tag helper, which adds no antiforgery token if the form has an action.
    public override int Order => int.MaxValue;

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!output.Attributes.ContainsName("action"))
        {
            var request = ViewContext.HttpContext.Request;
            output.Attributes.SetAttribute("action", request.PathBase + request.Path + request.QueryString);
        }
    }
}
