namespace IdentityPortal.Web.Forms;

/// <summary>One rule for new passwords: the sentence that the page shows and the check that the form makes.</summary>
internal sealed class PasswordRule(Func<string> sentence, Func<string, bool> holds)
{
    /// <summary>In the language of the request; forms keep their rules from one to the next.</summary>
    public string Sentence => sentence();

    public bool Holds(string password) => holds(password);

    /// <summary>The pool's rules. Like Cognito's, they know only the letters and digits of ASCII.</summary>
    public static IReadOnlyList<PasswordRule> AllOf(PasswordPolicyOptions policy, Wording words)
    {
        var rules = new List<PasswordRule>
        {
            new(() => words.Count("Rules.Length", policy.MinimumLength), password => password.Length >= policy.MinimumLength),
        };
        Add(policy.RequireLowercase, "Rules.Lowercase", password => password.Any(char.IsAsciiLetterLower));
        Add(policy.RequireUppercase, "Rules.Uppercase", password => password.Any(char.IsAsciiLetterUpper));
        Add(policy.RequireNumbers, "Rules.Numbers", password => password.Any(char.IsAsciiDigit));
        Add(policy.RequireSymbols, "Rules.Symbols", password => password.Any(PasswordPolicyOptions.Symbols.Contains));
        return rules;

        void Add(bool required, string key, Func<string, bool> holds)
        {
            if (required)
            {
                rules.Add(new PasswordRule(() => words[key], holds));
            }
        }
    }
}
