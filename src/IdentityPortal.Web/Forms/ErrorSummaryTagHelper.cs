using Microsoft.AspNetCore.Html;
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

        var lines = ViewContext.ModelState.OrderBy(entry => PlaceOf(entry.Key))
            .SelectMany(entry => (entry.Value?.Errors ?? []).Select(error => Line(entry.Key, error.ErrorMessage)));
        output.TagName = null;
        output.Content.AppendHtml(Of(Heading, lines));
    }

    /// <summary>The summary with these lines. A script can show one, too.</summary>
    public static IHtmlContent Of(string heading, IEnumerable<TagBuilder> lines)
    {
        var summary = new TagBuilder("div")
        {
            Attributes =
            {
                ["class"] = "error-summary",
                ["role"] = "alert",
                ["tabindex"] = "-1",
                ["autofocus"] = "autofocus",
                ["aria-labelledby"] = "error-summary-heading",
            },
        };
        var title = new TagBuilder("h2") { Attributes = { ["id"] = "error-summary-heading" } };
        title.InnerHtml.Append(heading);
        var list = new TagBuilder("ul");
        foreach (var line in lines)
        {
            list.InnerHtml.AppendHtml(line);
        }

        summary.InnerHtml.AppendHtml(title).AppendHtml(list);
        return summary;
    }

    /// <summary>Sorts errors in the order of the form's properties and fields. Errors about the whole form come first.</summary>
    private int PlaceOf(string name)
    {
        var form = ViewContext.ViewData.ModelMetadata.Properties["Form"];
        return form is null ? 0 : form.Properties.ToList().FindIndex(field => $"{form.PropertyName}.{field.PropertyName}" == name.Split('[')[0]);
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
