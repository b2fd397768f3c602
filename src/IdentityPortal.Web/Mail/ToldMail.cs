using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Mail;

/// <summary>A mail of the portal to a person, without its text.</summary>
/// <param name="SettledAt">When it stopped waiting.</param>
internal sealed record ToldMail(MailKind Kind, DateTimeOffset At, MailState State, DateTimeOffset? SettledAt);
