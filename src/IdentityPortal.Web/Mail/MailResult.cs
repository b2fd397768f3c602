namespace IdentityPortal.Web.Mail;

/// <summary>What the mail server did with one mail.</summary>
internal enum MailResult
{
    Sent,

    /// <summary>It refuses this recipient for good.</summary>
    Refused,

    /// <summary>It does not take this mail now. Others may pass.</summary>
    NotNow,

    /// <summary>It takes no mails now.</summary>
    Unavailable,
}
