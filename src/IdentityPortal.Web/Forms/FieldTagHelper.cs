using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Forms;

/// <summary>
/// A label with its hint, error and input. Passwords are never written back into the page. If scripts run, a password field has
/// a button that shows what was typed.
/// </summary>
[HtmlTargetElement("field", Attributes = "for,label", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(IServiceProvider services) : TagHelper
{
    public required ModelExpression For { get; set; }

    public required string Label { get; set; }

    public string? Hint { get; set; }

    public string Type { get; set; } = "text";

    public required string Autocomplete { get; set; }

    public string? Inputmode { get; set; }

    /// <summary>The ID of an element elsewhere on the page that describes the field.</summary>
    public string? DescribedBy { get; set; }

    /// <summary>The values to choose from; null if the value is typed.</summary>
    public IReadOnlyList<FieldChoice>? Choices { get; set; }

    public bool Narrow { get; set; }

    /// <summary>Whether people can type here as soon as the page is open.</summary>
    public bool Autofocus { get; set; }

    /// <summary>The name of the field that repeats this password. This field's button shows and hides both.</summary>
    public string? Repeat { get; set; }

    /// <summary>Whether this field repeats another password field, and so has no button of its own.</summary>
    public bool IsRepeat { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext ViewContext { get; set; }

    // Addresses, codes and passwords are left to right in every language. The direction of other text depends on its letters.
    private string Direction => Type is "email" or "password" || Inputmode is not null ? "ltr" : "auto";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (For.Name == AddressForm.Field)
        {
            AddressForm.MarkIn(ViewContext.ViewData);
        }

        var id = IdOf(For.Name);
        var error = ViewContext.ModelState.TryGetValue(For.Name, out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;
        var descriptions = new List<string>();

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "field" : "field field-refused");

        var label = new TagBuilder("label") { Attributes = { ["for"] = id } };
        label.InnerHtml.Append(Label);
        output.Content.AppendHtml(label);

        AddNote("hint", Hint);
        AddNote("error", error);
        if (DescribedBy is not null)
        {
            descriptions.Add(DescribedBy);
        }

        var value = entry?.AttemptedValue ?? For.Model as string;
        var isTyped = Choices is null;
        var input = new TagBuilder(isTyped ? "input" : "select")
        {
            TagRenderMode = isTyped ? TagRenderMode.SelfClosing : TagRenderMode.Normal,
            Attributes =
            {
                ["id"] = id,
                ["name"] = For.Name,
                ["type"] = isTyped ? Type : null,
                ["autocomplete"] = Autocomplete,
                ["inputmode"] = Inputmode,
                ["dir"] = isTyped ? Direction : null,
                ["class"] = Narrow ? "narrow" : null,
                ["autofocus"] = Autofocus ? "autofocus" : null,
                ["spellcheck"] = isTyped ? "false" : null,
                ["autocapitalize"] = isTyped ? "none" : null,
                ["aria-invalid"] = error is null ? null : "true",
                ["aria-describedby"] = descriptions.Count == 0 ? null : string.Join(' ', descriptions),
                ["passwordrules"] = Autocomplete == "new-password" ? RulesForManagers() : null,
                ["value"] = isTyped && Type != "password" ? value : null,
            },
        };
        foreach (var (name, _) in input.Attributes.Where(attribute => attribute.Value is null).ToList())
        {
            input.Attributes.Remove(name);
        }

        foreach (var choice in Choices ?? [])
        {
            input.InnerHtml.AppendHtml(Option(choice, isSelected: choice.Value == value));
        }

        output.Content.AppendHtml(Type == "password" && !IsRepeat ? WithButton(input) : input);

        void AddNote(string kind, string? text)
        {
            if (string.IsNullOrEmpty(text))
            {
                return;
            }

            var note = new TagBuilder("p") { Attributes = { ["id"] = $"{id}-{kind}", ["class"] = kind } };
            note.InnerHtml.Append(text);
            Countdown.Mark(note, ViewContext.ViewData, text);
            output.Content.AppendHtml(note);
            descriptions.Add($"{id}-{kind}");
        }
    }

    private static TagBuilder Option(FieldChoice choice, bool isSelected)
    {
        var option = new TagBuilder("option") { Attributes = { ["value"] = choice.Value } };
        if (choice.Language is not null)
        {
            option.Attributes["lang"] = choice.Language;
        }

        if (isSelected)
        {
            option.Attributes["selected"] = "selected";
        }

        option.InnerHtml.Append(choice.Text);
        return option;
    }

    private TagBuilder WithButton(TagBuilder input)
    {
        string[] shown = Repeat is null ? [For.Name] : [For.Name, Repeat];
        var both = new TagBuilder("div") { Attributes = { ["class"] = "revealing" } };
        both.InnerHtml.AppendHtml(input).AppendHtml(RevealButton.For(shown.Select(IdOf), services.GetRequiredService<Wording>()));
        return both;
    }

    // Password managers use these rules to generate passwords that the pool accepts (https://developer.apple.com/password-rules).
    private string RulesForManagers()
    {
        var policy = services.GetRequiredService<IOptions<PortalOptions>>().Value.PasswordPolicy;
        var rules = PasswordRule.AllOf(policy, services.GetRequiredService<Wording>()).Select(rule => rule.ForManagers);
        return string.Join("; ", rules.Append($"maxlength: {PasswordPolicyOptions.MaximumLength}"));
    }

    internal static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");
}
