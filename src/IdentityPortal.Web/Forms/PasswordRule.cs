using System.Text.RegularExpressions;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Forms;

/// <summary>One rule for new passwords, with the sentence on the page and the pattern that both the server and the script check.</summary>
public sealed class PasswordRule(Func<string> sentence, string pattern, string forManagers)
{
    /// <summary>The sentence in the language of the request. It is looked up on each use, because validators outlive requests.</summary>
    public string Sentence => sentence();

    /// <summary>A regular expression of only character classes and a length, which means the same in .NET and in JavaScript.</summary>
    public string Pattern => pattern;

    /// <summary>The rule in the syntax of the attribute <c>passwordrules</c>, for password managers.</summary>
    public string ForManagers => forManagers;

    public bool Holds(string password) => Regex.IsMatch(password, Pattern, RegexOptions.CultureInvariant);

    /// <summary>The rules of a policy. As in Cognito, only ASCII letters and digits count.</summary>
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
