namespace IdentityPortal.Web.Settings;

/// <summary>The operator has to change something before the portal can start; the message says what.</summary>
internal sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
