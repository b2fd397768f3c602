namespace IdentityPortal.LocalPool.MailEvents;

/// <summary>A message of the queue in the hands of a client, who deletes it by its receipt.</summary>
internal sealed record ReceivedMessage(Guid Id, Guid Receipt, string Body);
