using System.Text.RegularExpressions;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Forms;

/// <summary>
/// One rule for new passwords: the sentence that the page shows, and the pattern by which both the form and the page's script check it.
/// </summary>
public sealed class PasswordRule(Func<string> sentence, string pattern, string forManagers)
{
    /// <summary>In the language of the request; forms keep their rules from one to the next.</summary>
    public string Sentence => sentence();

    /// <summary>Means the same in .NET and in a browser: only classes of characters and a length.</summary>
    public string Pattern => pattern;

    /// <summary>The same for password managers, in the words of the attribute <c>passwordrules</c>.</summary>
    public string ForManagers => forManagers;

    public bool Holds(string password) => Regex.IsMatch(password, Pattern, RegexOptions.CultureInvariant);

    /// <summary>The pool's rules. Like Cognito's, they know only the letters and digits of ASCII.</summary>
    internal static IReadOnlyList<PasswordRule> AllOf(PasswordPolicyOptions policy, Wording words)
    {
        var rules = new List<PasswordRule>
        {
            new(() => words.Count("Rules.Length", policy.MinimumLength), $@"^[\s\S]{{{policy.MinimumLength}}}", $"minlength: {policy.MinimumLength}"),
        };
        Add(policy.RequireLowercase, "Rules.Lowercase", "[a-z]", "lower");
        Add(policy.RequireUppercase, "Rules.Uppercase", "[A-Z]", "upper");
        Add(policy.RequireNumbers, "Rules.Numbers", "[0-9]", "digit");
        Add(policy.RequireSymbols, "Rules.Symbols", OneOf(PasswordPolicyOptions.Symbols), "special");
        return rules;

        void Add(bool required, string key, string pattern, string kind)
        {
            if (required)
            {
                rules.Add(new PasswordRule(() => words[key], pattern, $"required: {kind}"));
            }
        }
    }

    private static string OneOf(string characters) =>
        $"[{string.Concat(characters.Select(one => one is '\\' or '[' or ']' or '^' or '-' ? $@"\{one}" : $"{one}"))}]";
}
