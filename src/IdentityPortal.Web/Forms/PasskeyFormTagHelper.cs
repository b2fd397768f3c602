using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdentityPortal.Web.Forms;

/// <summary>Gives a form that uses a passkey what passkey.js may have to say, and the places to say it: a line, and a summary of errors.</summary>
[HtmlTargetElement("form", Attributes = Attribute)]
public sealed class PasskeyFormTagHelper(IServiceProvider services) : TagHelper
{
    private const string Attribute = "data-passkey";

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var words = services.GetRequiredService<Wording>();
        var creates = output.Attributes[Attribute].Value.ToString() == "create";
        var sentences = new Dictionary<string, string>
        {
            ["cancelled"] = words[creates ? "Passkey.Cancelled" : "Passkey.None"],
            ["late"] = words["Passkey.Late"],
            ["unsupported"] = words["Passkey.Unsupported"],
            ["origin"] = words["Passkey.Origin"],
            ["failed"] = words["Passkey.Failed"],
            ["often"] = words["Passkey.AskedTooOften"],
            ["title"] = $"{words["Title.Error", ViewContext.ViewData["Title"]!]} – {words["Product"]}",
        };
        if (creates)
        {
            sentences["exists"] = words["Passkey.Exists"];
        }
        else
        {
            sentences["typed"] = words["Field.Email.Empty"];
        }

        foreach (var (name, sentence) in sentences)
        {
            output.Attributes.SetAttribute($"data-{name}", sentence);
        }

        var template = new TagBuilder("template");
        template.InnerHtml.AppendHtml(ErrorSummaryTagHelper.Of(words["Errors.Heading"], [new TagBuilder("li")]));
        output.PostContent.AppendHtml("<p class=\"hint\" role=\"status\"></p>").AppendHtml(template);
    }
}
