using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>Named faults of a browser or an authenticator.</summary>
internal static class WrongPasskeys
{
    public static IReadOnlyDictionary<string, Action<SoftwareAuthenticator>> Registrations { get; } = new Dictionary<string, Action<SoftwareAuthenticator>>
    {
        ["another challenge"] = device => device.Challenge = "AAAAAAAAAAAAAAAAAAAAAA",
        ["another origin"] = device => device.Origin = "https://example.com",
        ["a look-alike"] = device => device.Origin = "https://notlocalhost",
        ["an app"] = device => device.Origin = "android:apk-key-hash:abc",
        ["a frame"] = device => device.CrossOrigin = true,
        ["another relying party"] = device => device.RelyingPartyId = "example.com",
        ["a sign-in"] = device => device.Type = "webauthn.get",
        ["nobody there"] = device => device.Flags = 0x04,
        ["backed up, not eligible"] = device => device.Flags = 0x15,
        ["extensions that are missing"] = device => device.Flags = 0x85,
        ["no point of the curve"] = device => device.BreaksPoint = true,
        ["another algorithm"] = device => device.Algorithm = -8,
        ["another key type"] = device => device.Algorithm = -257,
        ["another attestation"] = device => device.Format = "tpm",
        ["a broken self-attestation"] = device => (device.Format, device.BreaksSignature) = ("packed", true),
    };

    public static IReadOnlyDictionary<string, Action<SoftwareAuthenticator>> SignIns { get; } = new Dictionary<string, Action<SoftwareAuthenticator>>
    {
        ["another challenge"] = device => device.Challenge = "AAAAAAAAAAAAAAAAAAAAAA",
        ["another origin"] = device => device.Origin = "https://example.com",
        ["a frame"] = device => device.CrossOrigin = true,
        ["another relying party"] = device => device.RelyingPartyId = "example.com",
        ["a registration"] = device => device.Type = "webauthn.create",
        ["nobody there"] = device => device.Flags = 0x04,
        ["suddenly eligible for backup"] = device => device.Flags = 0x0D,
        ["a broken signature"] = device => device.BreaksSignature = true,
        ["another account"] = device => device.UserHandle = "AAAA",
        ["an unknown credential"] = device => device.Id = [9, 9, 9],
    };
}
