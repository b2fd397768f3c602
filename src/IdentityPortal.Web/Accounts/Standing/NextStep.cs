namespace IdentityPortal.Web.Accounts.Standing;

/// <summary>The one thing that helps now.</summary>
internal enum NextStep
{
    /// <summary>Nothing that the desk can press; the sentence says what instead.</summary>
    None,
    SendCode,
    SendInvitation,
    SendReset,
    Enable,
    Wait,
}
