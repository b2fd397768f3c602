using System.Globalization;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Forms;

/// <summary>The field for what people log in with (<c>Portal:SignIn:Names</c>).</summary>
internal sealed class SignInNames(IOptions<PortalOptions> options, Wording words)
{
    private readonly PoolSignInOptions _settings = options.Value.SignIn;

    public bool AreAddressesOnly => _settings.IsByEmailOnly();

    public string Label => words[(TakesNames, TakesEmail, TakesPhone) switch
    {
        (true, true, true) => "Field.SignIn.NameEmailOrPhone",
        (true, true, false) => "Field.SignIn.NameOrEmail",
        (true, false, true) => "Field.SignIn.NameOrPhone",
        (true, false, false) => "Field.SignIn.Name",
        (_, true, true) => "Field.SignIn.EmailOrPhone",
        (_, false, _) => "Attribute.phone_number",
        _ => "Field.Email",
    }];

    /// <summary>An account is registered under a user name where there are any. The addresses are entered beside it.</summary>
    public string LabelAtRegister => TakesNames ? words["Field.SignIn.Name"] : Label;

    /// <summary>Whether an account is registered under a user name, which stays taken although nobody has confirmed it.</summary>
    public bool TakesNames => _settings.Takes(PoolSignInOptions.UserName);

    public bool TakesEmail => _settings.Takes(PoolSignInOptions.Email);

    public string Type => AreAddressesOnly ? "email" : TakesNames || TakesEmail ? "text" : "tel";

    public string? Inputmode => AreAddressesOnly ? "email" : TakesNames || TakesEmail ? null : "tel";

    /// <summary>The key of the sentence for staff about an email address that is not verified.</summary>
    public string UnverifiedSentence => TakesNames && TakesEmail ? "Support.Unverified.UserName" : "Support.Unverified";

    private bool TakesPhone => _settings.Takes(PoolSignInOptions.Phone);

    /// <summary>Whether a user name has spaces or letters that nobody sees, with which it could be taken for another one.</summary>
    public static bool HasSpacesOrInvisibles(string name) =>
        name.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format);

    /// <summary>
    /// The key of the sentence after a refused log-in. An address that is not confirmed is no name of an account, and no page may say whose it is, so the
    /// sentence goes by what was typed.
    /// </summary>
    /// <param name="sentence">The key of the sentence about all other names.</param>
    public string RefusalOf(string sentence, string typed) => EmailAddress.Of(typed).Canonical switch
    {
        var name when TakesNames && TakesEmail && name.Contains('@', StringComparison.Ordinal) => "Login.Refused.ByEmail",
        var name when TakesNames && TakesPhone && name.StartsWith('+') => "Login.Refused.ByPhone",
        _ => sentence,
    };

    /// <summary>The key of the sentence about what somebody logs in with: as given for an email address, with an ending for other names.</summary>
    public string KeyFor(string key, string name) => key + _settings.AttributeOf(name) switch
    {
        null => ".UserName",
        PoolSignInOptions.Phone => ".Phone",
        _ => "",
    };

    /// <summary>The sentence about what Cognito would not take, where people log in with another name than their email address; null if there is none.</summary>
    /// <param name="isNew">Whether an account is registered under it. Cognito refuses user names that could be somebody's address.</param>
    public string? MistakeIn(string text, bool isNew)
    {
        var name = EmailAddress.Of(text).Canonical;
        return name switch
        {
            "" when isNew || (TakesNames ? !TakesEmail && !TakesPhone : !TakesEmail) => words["Field.Empty", isNew ? LabelAtRegister : Label],
            "" => words["Field.SignIn.Empty"],
            { Length: > EmailAddressRule.MaximumLength } => words["Field.Attribute.Refused"],
            _ when TakesNames && TakesPhone && name.Any(char.IsWhiteSpace) && !name.Any(char.IsLetter) => words["Details.Phone"],
            _ when TakesNames && HasSpacesOrInvisibles(name) => words["Field.SignIn.Spaces"],
            _ when TakesNames => isNew && ((TakesEmail && name.Contains('@', StringComparison.Ordinal)) || (TakesPhone && name.StartsWith('+')))
                ? words["Field.SignIn.NotAddress"]
                : null,
            _ when TakesPhone && (!TakesEmail || name.StartsWith('+')) => PhoneNumber.IsWhole(name) ? null : words["Details.Phone"],
            _ => EmailAddressRule.IsAddress(name) ? null : words["Field.Email.Invalid"],
        };
    }
}
