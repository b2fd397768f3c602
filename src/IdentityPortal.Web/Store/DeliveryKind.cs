namespace IdentityPortal.Web.Store;

/// <summary>What became of a mail, in the order in which it can happen.</summary>
internal enum DeliveryKind
{
    /// <summary>Handed to Amazon SES.</summary>
    Sent = 0,

    /// <summary>Taken by the mailbox's server.</summary>
    Delivered = 1,

    /// <summary>Came back, and might not the next time: a full mailbox, or an automatic answer.</summary>
    BouncedForNow = 2,

    /// <summary>Came back for good.</summary>
    Bounced = 3,

    /// <summary>Reported as spam by the person.</summary>
    Complained = 4,
}
