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
    ConfirmSignUp,

    /// <summary>The desk sent the mail of the step within the last hour. This and the steps below have an advice of their own.</summary>
    CodeSent,
    InvitationSent,

    /// <summary>The desk may not send the mail of the step yet.</summary>
    CodeWait,
    InvitationWait,
}
