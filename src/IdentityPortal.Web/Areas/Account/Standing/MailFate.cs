namespace IdentityPortal.Web.Areas.Account.Standing;

/// <summary>What became of a mail, as far as anybody knows.</summary>
internal enum MailFate
{
    Unknown,
    Sent,
    Delivered,
    Bounced,
    Complained,
}
