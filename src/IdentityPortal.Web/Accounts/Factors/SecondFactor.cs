namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>What can protect an account besides its password.</summary>
internal enum SecondFactor
{
    Authenticator,
    Mail,

    /// <summary>Used instead of the password. It counts as two factors, because its device verifies the user.</summary>
    Passkey,
}
