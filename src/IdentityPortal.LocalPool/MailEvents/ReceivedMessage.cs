namespace IdentityPortal.LocalPool.MailEvents;

/// <summary>A message that a client has received from the queue and deletes by its receipt.</summary>
internal sealed record ReceivedMessage(Guid Id, Guid Receipt, string Body);
