using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdentityPortal.Web.Forms;

/// <summary>Lists a form's errors at the top of the page, each with a link to its field. Renders nothing if the form is valid.</summary>
[HtmlTargetElement("error-summary", Attributes = "heading", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    public required string Heading { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.ModelState.IsValid)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        output.Attributes.SetAttribute("aria-labelledby", "error-summary-heading");

        var heading = new TagBuilder("h2") { Attributes = { ["id"] = "error-summary-heading" } };
        heading.InnerHtml.Append(Heading);
        output.Content.AppendHtml(heading);

        var list = new TagBuilder("ul");
        foreach (var (name, entry) in ViewContext.ModelState.OrderBy(entry => PlaceOf(entry.Key)))
        {
            foreach (var error in entry?.Errors ?? [])
            {
                list.InnerHtml.AppendHtml(Line(name, error.ErrorMessage));
            }
        }

        output.Content.AppendHtml(list);
    }

    /// <summary>Sorts errors in the order of the form's properties and fields. Errors about the whole form come first.</summary>
    private int PlaceOf(string name)
    {
        var form = ViewContext.ViewData.ModelMetadata.Properties["Form"];
        return form is null ? 0 : form.Properties.ToList().FindIndex(field => $"{form.PropertyName}.{field.PropertyName}" == name);
    }

    private TagBuilder Line(string field, string sentence)
    {
        var line = new TagBuilder("li");
        if (field.Length == 0)
        {
            line.InnerHtml.Append(sentence);
            Countdown.Mark(line, ViewContext.ViewData, sentence);
            return line;
        }

        var link = new TagBuilder("a") { Attributes = { ["href"] = "#" + FieldTagHelper.IdOf(field) } };
        link.InnerHtml.Append(sentence);
        Countdown.Mark(link, ViewContext.ViewData, sentence);
        line.InnerHtml.AppendHtml(link);
        return line;
    }
}
