namespace IdentityPortal.Web.Accounts;

/// <summary>
/// What a browser needs to use a passkey (PublicKeyCredentialRequestOptionsJSON). Cognito's list of the account's passkeys is left out, because it would
/// reveal the account; browsers find the passkey by its domain.
/// </summary>
/// <param name="Timeout">In milliseconds. Cognito's own limit decides.</param>
/// <param name="UserVerification">
/// Asked of everybody, whatever the pool asks, so that the challenge is the same for all and a passkey always counts as two factors.
/// </param>
internal sealed record PasskeyChallenge(string Challenge, string RpId, int Timeout = 120_000, string UserVerification = "required");
