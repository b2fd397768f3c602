namespace IdentityPortal.Web.Accounts.Standing;

/// <summary>The one step that helps now.</summary>
internal enum NextStep
{
    /// <summary>The desk has no button that helps. The sentence says what to do instead.</summary>
    None,
    SendCode,
    SendInvitation,
    SendReset,
    Enable,
    VerifyAddress,
    DeleteSignUp,
    Wait,
}
