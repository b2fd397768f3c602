namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>The client data: the browser's statement about the page that used a passkey (WebAuthn, section 5.8.1).</summary>
internal sealed record ClientData(string Type, byte[] Challenge, string Origin, bool CrossOrigin = false);
