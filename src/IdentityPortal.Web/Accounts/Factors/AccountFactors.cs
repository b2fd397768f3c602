namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>What an account has besides its password.</summary>
internal sealed record AccountFactors(bool Authenticator, bool Mail, bool Text, IReadOnlyList<Passkey> Passkeys)
{
    /// <summary>Whether Cognito asks for something after the password.</summary>
    public bool FollowsPassword => Authenticator || Mail || Text;

    public bool IsAny => FollowsPassword || Passkeys.Count > 0;

    // Where something follows the password, Cognito offers passkeys only if it was told to.
    private bool NeedsSwitch => FollowsPassword && Passkeys.Count > 0;

    /// <summary>Whether Cognito must be told to offer passkeys, or to stop; null for neither.</summary>
    /// <param name="before">What the account had until now.</param>
    public bool? PasskeySwitch(AccountFactors before) => NeedsSwitch ? true : before.NeedsSwitch ? false : null;

    public Passkey? Find(string key) => Passkeys.FirstOrDefault(passkey => passkey.Key == key);

    public AccountFactors Without(Passkey removed) => this with { Passkeys = [.. Passkeys.Where(passkey => passkey != removed)] };
}
