namespace IdentityPortal.Web.Store;

/// <summary>How far a mail of the portal has got. The numbers are stored.</summary>
internal enum MailState
{
    /// <summary>It is to be sent.</summary>
    Waiting = 0,

    /// <summary>The mail server took it.</summary>
    Sent = 1,

    /// <summary>The mail server did not take it for two days.</summary>
    GivenUp = 2,

    /// <summary>The mail server refused its recipient for good.</summary>
    Refused = 3,

    /// <summary>Strangers had caused too many mails to the address within an hour. One row stands for all that were not made.</summary>
    TooMany = 4,

    /// <summary>Strangers caused it, and the portal knows of no account of the address, so it was not sent.</summary>
    NoAccount = 5,
}
