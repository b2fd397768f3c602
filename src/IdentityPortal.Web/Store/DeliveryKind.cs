namespace IdentityPortal.Web.Store;

/// <summary>Events of a mail, in the order in which they can happen. The numbers are stored.</summary>
internal enum DeliveryKind
{
    /// <summary>Amazon SES took the mail.</summary>
    Sent = 0,

    /// <summary>The mailbox's server took the mail.</summary>
    Delivered = 1,

    /// <summary>The mail bounced for a reason that may pass, such as a full mailbox, or was answered automatically.</summary>
    BouncedForNow = 2,

    /// <summary>The mail bounced, and the next one would too.</summary>
    Bounced = 3,

    /// <summary>The person reported the mail as spam.</summary>
    Complained = 4,
}
