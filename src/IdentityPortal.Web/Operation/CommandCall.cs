namespace IdentityPortal.Web.Operation;

/// <summary>A command as it was typed.</summary>
internal sealed record CommandCall(Command Command, string? Operand);
