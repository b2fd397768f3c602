using System.Globalization;
using System.Text.RegularExpressions;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts.Details;

/// <summary>How pages ask for attributes, and which values of them Cognito and the operator take.</summary>
internal sealed partial class DetailFields(IOptions<PortalOptions> options, OfferedLanguages languages, Wording words)
{
    private const string Locale = "locale";

    private readonly Dictionary<string, Regex> _patterns = options.Value.DetailRules
        .Where(rule => !string.IsNullOrEmpty(rule.Pattern))
        .ToDictionary(rule => rule.Name, rule => rule.Compile()!);

    /// <summary>What Register asks for.</summary>
    public IList<string> AtRegister => options.Value.Register.Details;

    /// <summary>Whether there are any that people see and change under Details.</summary>
    public bool AreListed => options.Value.Details.Count > 0;

    /// <summary>What somebody has entered at Register, by name, as Cognito takes it.</summary>
    public IReadOnlyDictionary<string, string> Entered(IReadOnlyList<string> values) =>
        AtRegister.Zip(Clean(AtRegister, values)).ToDictionary(detail => detail.First, detail => detail.Second);

    /// <summary>What is filled in before anybody has typed.</summary>
    public string Suggestion(string attribute) => attribute == Locale ? languages.Current.Tag : "";

    /// <param name="current">The current value, which is offered too, because another program may have written it.</param>
    /// <returns>Null if the value is typed.</returns>
    public IReadOnlyList<FieldChoice>? ChoicesOf(string attribute, string current) => attribute != Locale ? null :
    [
        new FieldChoice("", words["Details.NotSet"], Language: null),
        .. languages.All.Select(language => new FieldChoice(language.Tag, language.Name, language.Tag)),
        .. current.Length == 0 || languages.Find(current) is not null ? [] : new[] { new FieldChoice(current, current, Language: null) },
    ];

    /// <summary>What is entered, as Cognito takes it: one value for each name.</summary>
    public static IReadOnlyList<string> Clean(IEnumerable<string> names, IReadOnlyList<string> values) =>
        [.. names.Select((name, place) => Clean(name, values.ElementAtOrDefault(place) ?? ""))];

    /// <returns>Key of the sentence about the mistake; null if there is none. What Register asks for cannot be empty.</returns>
    public string? MistakeIn(string attribute, string value) => attribute switch
    {
        _ when value.Length == 0 => AtRegister.Contains(attribute) ? "Field.Empty" : null,
        _ when !AttributeRule.Holds(value) => "Field.Attribute.Refused",
        "phone_number" when !PhoneNumber.IsWhole(value) => "Details.Phone",
        "birthdate" when !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => "Details.Birthdate",

        // Where it is an alias, it would take the place of somebody else's address.
        "preferred_username" when value.Contains('@', StringComparison.Ordinal) || value[0] is '+' => "Field.SignIn.NotAddress",
        "preferred_username" when SignInNames.HasSpacesOrInvisibles(value) && options.Value.SignIn.Takes(attribute) => "Field.SignIn.Spaces",
        "email" when !EmailAddressRule.IsAddress(value) => "Field.Email.Invalid",
        "zoneinfo" when !IsTimeZone(value) => "Details.Zoneinfo",
        Locale when languages.Find(value) is null => "Field.Attribute.Refused",
        _ when _patterns.TryGetValue(attribute, out var pattern) && !pattern.IsMatch(value) => "Field.Attribute.Refused",
        _ => null,
    };

    // Removes what people write for legibility.
    private static string Clean(string attribute, string value) => attribute switch
    {
        "email" => EmailAddress.Of(value).Canonical,
        "phone_number" => PhoneNumber.Clean(value),
        "preferred_username" => EmailAddress.Of(value).Typed,
        "zoneinfo" => value.Trim().Replace(' ', '_'),
        _ => value.Trim(),
    };

    // The form is checked first, because .NET takes any file of the system's time zones, such as localtime.
    private static bool IsTimeZone(string value) => ZoneName().IsMatch(value) && TimeZoneInfo.TryFindSystemTimeZoneById(value, out _);

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9_+-]*(/[A-Z][A-Za-z0-9_+-]*){0,2}$")]
    private static partial Regex ZoneName();
}
