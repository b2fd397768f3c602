namespace IdentityPortal.Web.Accounts;

/// <summary>What is known when an account turns out to be confirmed after the answer to a code was lost.</summary>
internal enum LateConfirmation
{
    /// <summary>The portal knows what else has confirmed the account.</summary>
    NotByThisCode,

    ByThisCode,

    /// <summary>Several codes are open, and any of them may have confirmed it. Nobody may log in until a new password is set.</summary>
    ByAnyOfSeveral,
}
