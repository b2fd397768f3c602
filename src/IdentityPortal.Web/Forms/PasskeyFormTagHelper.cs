using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IdentityPortal.Web.Forms;

/// <summary>Gives a form that uses a passkey what passkey.js may have to say, and the place to say it.</summary>
[HtmlTargetElement("form", Attributes = Attribute)]
public sealed class PasskeyFormTagHelper(IServiceProvider services) : TagHelper
{
    private const string Attribute = "data-passkey";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var words = services.GetRequiredService<Wording>();
        var sentences = new Dictionary<string, string>
        {
            ["cancelled"] = words["Passkey.Cancelled"],
            ["late"] = words["Passkey.Late"],
            ["unsupported"] = words["Passkey.Unsupported"],
            ["origin"] = words["Passkey.Origin"],
            ["failed"] = words["Passkey.Failed"],
        };
        if (output.Attributes[Attribute].Value.ToString() == "create")
        {
            sentences["exists"] = words["Passkey.Exists"];
        }
        else
        {
            sentences["typed"] = words["Field.Email.Empty"];
            sentences["often"] = words["Passkey.TooOften"];
        }

        foreach (var (name, sentence) in sentences)
        {
            output.Attributes.SetAttribute($"data-{name}", sentence);
        }

        output.PostContent.AppendHtml("<p class=\"hint\" role=\"status\"></p>");
    }
}
