using System.Buffers.Text;
using System.Text.Json;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>A browser's answer to a <see cref="PasskeyChallenge"/> (AuthenticationResponseJSON).</summary>
/// <param name="Id">Cognito's id of the passkey.</param>
/// <param name="Json">The answer for Cognito.</param>
/// <param name="Origin">The page that has used the passkey.</param>
/// <param name="Methods">How the person logs in with it, if Cognito accepts it.</param>
internal sealed record PasskeyAnswer(string Id, string Json, string Origin, IReadOnlyList<string> Methods)
{
    /// <summary>Where authenticator data has its flags: after the hash of the domain (WebAuthn, section 6.1).</summary>
    private const int Flags = 32;

    private const byte UserVerified = 0x04;
    private const byte BackupEligible = 0x08;

    /// <summary>Whether the authenticator has checked a PIN or a fingerprint.</summary>
    public bool HasVerifiedUser => Methods.Contains(LoginMethod.SecondFactor);

    /// <summary>Returns null for what no browser sends.</summary>
    public static PasskeyAnswer? Parse(string json)
    {
        try
        {
            using var answer = JsonDocument.Parse(json);
            return answer.RootElement.GetProperty("id").GetString() is { Length: > 0 } id
                && answer.RootElement.GetProperty("response").GetProperty("authenticatorData").GetString() is { } text
                && Base64Url.DecodeFromChars(text) is { Length: > Flags } data
                ? new PasskeyAnswer(id, json, PasskeyOrigins.In(answer.RootElement), MethodsOf(data[Flags]))
                : null;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    public override string ToString() => "***";

    // The passkey's signature covers the flags. A passkey that may be copied is a software key, because only one that never leaves its device can be
    // secured by hardware. If the authenticator has verified the user by PIN or fingerprint, the passkey counts as two factors.
    private static string[] MethodsOf(byte flags)
    {
        var key = (flags & BackupEligible) != 0 ? LoginMethod.SoftwareKey : LoginMethod.HardwareKey;
        return (flags & UserVerified) != 0 ? [key, LoginMethod.SecondFactor] : [key];
    }
}
