namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:SignIn</c>: what people log in with, which the pool decides when it is created. The local pool fills it in.</summary>
internal sealed class PoolSignInOptions
{
    public const string Email = "email";
    public const string Phone = "phone_number";
    public const string UserName = "username";
    public const string PreferredName = "preferred_username";
    public const string Nowhere = "admin_only";

    /// <summary>
    /// What people log in with. Where the pool has UsernameAttributes, these: email, phone_number or both. Where it has none, username, and what its
    /// AliasAttributes list of email, phone_number and preferred_username. Empty means email.
    /// </summary>
    /// <example>username</example>
    public IList<string> Names { get; } = [];

    /// <summary>
    /// Where codes for a new password go: email and phone_number, in the order of the pool's AccountRecoverySetting, or admin_only. Empty means email where
    /// people log in with nothing else, and otherwise the phone before the email address, as in a pool that has no such setting.
    /// </summary>
    /// <example>email</example>
    public IList<string> Recovery { get; } = [];

    /// <summary>
    /// Whether Ann and ann are two accounts: the pool's UsernameConfiguration has CaseSensitive true.
    /// </summary>
    public bool CaseSensitive { get; set; }

    /// <summary>
    /// Whether log-ins send the password to Cognito (USER_PASSWORD_AUTH), for an app client that does not allow USER_SRP_AUTH.
    /// </summary>
    public bool SendsPasswords { get; set; }

    /// <summary>Whether people log in with their email address and nothing else, as the portal's own template has it.</summary>
    public bool IsByEmailOnly() => Names.All(name => name == Email);

    /// <summary>Whether all codes go to the address that people log in with, too.</summary>
    public bool IsAllByEmail() => IsByEmailOnly() && !RecoversBy().Contains(Phone);

    /// <summary>The attributes that Cognito sends a code for a new password to: the first of them that is verified.</summary>
    public IEnumerable<string> RecoversBy() => Recovery.Count > 0 ? Recovery : IsByEmailOnly() ? [Email] : [Phone, Email];

    public bool Takes(string kind) => Names.Count == 0 ? kind == Email : Names.Contains(kind);

    /// <summary>The same for all spellings that are one account.</summary>
    public string KeyOf(string name) => CaseSensitive ? name : name.ToLowerInvariant();

    /// <summary>What somebody logs in with. Where an account can have both addresses, it is the email address.</summary>
    /// <param name="userName">Cognito's user name of the account.</param>
    /// <param name="attribute">Returns the value of an attribute; null if the account has none.</param>
    public string? NameOf(string userName, Func<string, string?> attribute) =>
        Takes(UserName) ? userName : (Takes(Email) ? attribute(Email) : null) ?? (Takes(Phone) ? attribute(Phone) : null);

    /// <summary>The addresses that somebody can log in with, too. One that is not verified may be somebody else's.</summary>
    /// <param name="name">As <see cref="NameOf"/>.</param>
    /// <param name="attribute">As in <see cref="NameOf"/>.</param>
    public IEnumerable<string> OthersOf(string name, Func<string, string?> attribute) => Names
        .Where(kind => kind is Email or Phone && IsVerified(kind, attribute))
        .Select(attribute)
        .OfType<string>()
        .Where(other => other != name);

    /// <summary>Where Cognito sends somebody a code for a new password.</summary>
    /// <param name="attribute">As in <see cref="NameOf"/>.</param>
    public ResetTarget ResetTargetOf(Func<string, string?> attribute)
    {
        var ways = RecoversBy().Where(way => attribute(way) is not null).ToList();
        return ways.Find(way => IsVerified(way, attribute)) switch
        {
            Phone => ResetTarget.Phone,
            { } => ResetTarget.Email,
            _ => ways.Contains(Email) ? ResetTarget.EmailOnceVerified : ResetTarget.None,
        };
    }

    /// <summary>Whether an address is the account's as far as Cognito knows. An account that an administrator has made has no flag at all.</summary>
    /// <param name="address"><see cref="Email"/> or <see cref="Phone"/>.</param>
    /// <param name="attribute">As in <see cref="NameOf"/>.</param>
    public static bool IsVerified(string address, Func<string, string?> attribute) =>
        bool.TryParse(attribute($"{address}_verified"), out var isVerified) && isVerified;

    /// <summary>The attributes that people log in with and enter at Register in the first field. None of them for user names.</summary>
    public IEnumerable<string> Attributes() => Takes(UserName) ? [] : Names.DefaultIfEmpty(Email);

    /// <summary>The attribute that what is entered at Register becomes; null if it is a user name.</summary>
    public string? AttributeOf(string name) => Takes(UserName) ? null
        : Takes(Phone) && (!Takes(Email) || name.StartsWith('+')) ? Phone
        : Email;
}
