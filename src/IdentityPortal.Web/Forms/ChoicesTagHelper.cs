using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdentityPortal.Web.Forms;

/// <summary>Radio buttons for a few values, with their legend and error.</summary>
[HtmlTargetElement("choices", Attributes = "for,label,values,prefix", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ChoicesTagHelper(IServiceProvider services) : TagHelper
{
    public required ModelExpression For { get; set; }

    public required string Label { get; set; }

    public required IReadOnlyList<string> Values { get; set; }

    /// <summary>The text before a value in its key of Wording.resx.</summary>
    public required string Prefix { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var wording = services.GetRequiredService<Wording>();
        var id = FieldTagHelper.IdOf(For.Name);
        var error = ViewContext.ModelState.TryGetValue(For.Name, out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field field-refused");
        var legend = new TagBuilder("legend");
        legend.InnerHtml.Append(Label);
        output.Content.AppendHtml(legend);
        if (error is not null)
        {
            output.Attributes.SetAttribute("aria-describedby", $"{id}-error");
            var note = new TagBuilder("p") { Attributes = { ["id"] = $"{id}-error", ["class"] = "error" } };
            note.InnerHtml.Append(error);
            output.Content.AppendHtml(note);
        }

        foreach (var (value, place) in Values.Select((value, place) => (value, place)))
        {
            output.Content.AppendHtml(Choice(wording, value, place == 0 ? id : $"{id}_{value}"));
        }
    }

    // The first button has the field's ID, because the error summary links to that ID.
    private TagBuilder Choice(Wording wording, string value, string id)
    {
        var input = new TagBuilder("input")
        {
            TagRenderMode = TagRenderMode.SelfClosing,
            Attributes = { ["type"] = "radio", ["id"] = id, ["name"] = For.Name, ["value"] = value },
        };
        if (For.Model as string == value)
        {
            input.Attributes["checked"] = "checked";
        }

        var label = new TagBuilder("label") { Attributes = { ["for"] = id } };
        label.InnerHtml.Append(wording[$"{Prefix}{value}"]);
        var choice = new TagBuilder("div") { Attributes = { ["class"] = "choice" } };
        choice.InnerHtml.AppendHtml(input).AppendHtml(label);
        return choice;
    }
}
