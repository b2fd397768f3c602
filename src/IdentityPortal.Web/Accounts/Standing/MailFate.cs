namespace IdentityPortal.Web.Accounts.Standing;

/// <summary>What became of a mail, as far as anybody knows.</summary>
internal enum MailFate
{
    Unknown,
    Sent,
    Delivered,
    Bounced,
    Complained,
}
