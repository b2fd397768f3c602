namespace IdentityPortal.Web.Accounts.Standing;

/// <summary>What happened to a mail, as far as the portal knows.</summary>
internal enum MailFate
{
    Unknown,
    Sent,
    Delivered,
    Bounced,
    Complained,
}
