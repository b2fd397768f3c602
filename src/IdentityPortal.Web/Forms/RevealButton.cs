using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace IdentityPortal.Web.Forms;

/// <summary>A button that shows typed passwords. It needs the page's script and stays hidden until the script runs.</summary>
internal static class RevealButton
{
    /// <param name="fields">The IDs of the password fields that the button shows together.</param>
    public static TagBuilder For(IEnumerable<string> fields, Wording words)
    {
        var button = new TagBuilder("button")
        {
            Attributes =
            {
                ["type"] = "button",
                ["class"] = "reveal",
                ["hidden"] = "hidden",
                ["aria-controls"] = string.Join(' ', fields),
                ["aria-label"] = words["Field.Password.Show.Label"],
                ["data-show"] = words["Field.Password.Show"],
                ["data-show-label"] = words["Field.Password.Show.Label"],
                ["data-shown"] = words["Field.Password.Shown"],
                ["data-hide"] = words["Field.Password.Hide"],
                ["data-hide-label"] = words["Field.Password.Hide.Label"],
                ["data-hidden"] = words["Field.Password.Hidden"],
            },
        };
        button.InnerHtml.Append(words["Field.Password.Show"]);
        return button;
    }
}
