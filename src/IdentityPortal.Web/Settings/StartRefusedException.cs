namespace IdentityPortal.Web.Settings;

/// <summary>The portal cannot start before the operator changes something. The message says what.</summary>
internal sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
