namespace IdentityPortal.LocalPool.MailEvents;

/// <summary>A message that a client has received from the queue, with the receipt for deleting it.</summary>
internal sealed record ReceivedMessage(Guid Id, Guid Receipt, string Body);
