using System.Security.Cryptography;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>The relying party's checks (WebAuthn, sections 7.1 and 7.2).</summary>
internal static class Ceremony
{
    public const string CredentialType = "public-key";

    /// <summary>AWS's challenges have 16 bytes.</summary>
    public static byte[] NewChallenge() => RandomNumberGenerator.GetBytes(16);

    /// <summary>Verifies a registration: its challenge, its origin, the authenticator's flags and the attestation. Returns the new passkey.</summary>
    public static NewPasskey Register(RelyingParty party, byte[] challenge, NewCredential credential)
    {
        var answer = credential.Response;
        var attestation = Attestation.Parse(answer.AttestationObject);
        var device = AuthenticatorData.Parse(attestation.DeviceData);
        if (Refusal(party, "webauthn.create", challenge, WebAuthnJson.ReadClientData(answer.ClientDataJSON), device) is { } refusal)
        {
            throw refusal;
        }

        if (device.Credential is not { } made || !made.Id.AsSpan().SequenceEqual(credential.Id))
        {
            throw PoolError.CredentialNotValid();
        }

        attestation.Require(made.PublicKey, SHA256.HashData(answer.ClientDataJSON));
        return new NewPasskey(
            made.Id,
            made.PublicKey,
            device.Counter,
            device.Flags.HasFlag(AuthenticatorFlags.BackupEligible),
            credential.AuthenticatorAttachment is "platform" or "cross-platform" ? credential.AuthenticatorAttachment : null,
            answer.Transports ?? []);
    }

    /// <summary>Whether one of the user's passkeys signed this challenge. The caller checks the signature counter.</summary>
    public static bool Fits(
        RelyingParty party, byte[] challenge, User user, PasskeyTable.Row passkey, UsedCredential credential, AuthenticatorData device)
    {
        var answer = credential.Response;
        return Refusal(party, "webauthn.get", challenge, WebAuthnJson.ReadClientData(answer.ClientDataJSON), device) is null
            && (answer.UserHandle is null || answer.UserHandle.AsSpan().SequenceEqual(CreationOptions.Handle(user)))
            && device.Flags.HasFlag(AuthenticatorFlags.BackupEligible) == passkey.IsBackupEligible
            && CoseKey.Verify(
                passkey.PublicKey, [.. answer.AuthenticatorData, .. SHA256.HashData(answer.ClientDataJSON)], answer.Signature);
    }

    private static PoolError? Refusal(
        RelyingParty party, string type, byte[] challenge, ClientData client, AuthenticatorData device)
    {
        if (client.Type != type)
        {
            return PoolError.CredentialNotValid();
        }

        if (!CryptographicOperations.FixedTimeEquals(client.Challenge, challenge))
        {
            return PoolError.WebAuthnChallengeNotFound();
        }

        // Guess: a page framed by another site counts as a foreign origin.
        if (client.CrossOrigin || !party.Allows(client.Origin))
        {
            return PoolError.WebAuthnOriginNotAllowed();
        }

        if (!party.IsHashedAs(device.RelyingPartyHash))
        {
            return PoolError.WebAuthnRelyingPartyMismatch();
        }

        // Guess: an authenticator that did not verify its user although the pool requires it is refused as not supported.
        if (party.RequiresUserVerification && !device.Flags.HasFlag(AuthenticatorFlags.UserVerified))
        {
            return PoolError.WebAuthnCredentialNotSupported();
        }

        return !device.Flags.HasFlag(AuthenticatorFlags.UserPresent)
            || (device.Flags & (AuthenticatorFlags.BackupEligible | AuthenticatorFlags.BackedUp)) == AuthenticatorFlags.BackedUp
                ? PoolError.CredentialNotValid()
                : null;
    }
}
