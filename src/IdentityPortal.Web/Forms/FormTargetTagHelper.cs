using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdentityPortal.Web.Forms;

/// <summary>
/// Names the page itself as the target of a form that names none. Left out, a browser takes the address as it stands, with the
/// #content that the skip link puts there, and a page with a # in its address does not give the focus to its error summary.
/// </summary>
[HtmlTargetElement("form", Attributes = "novalidate")]
public sealed class FormTargetTagHelper : TagHelper
{
    // After the framework's own, which adds no antiforgery token to a form with a target.
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
