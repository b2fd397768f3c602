using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Tests.LocalPool.WebAuthn;

/// <summary>Compares the pool's passkey checks with a second implementation. Both check the same registrations and sign-ins.</summary>
public sealed class CeremonyTests
{
    private const uint RegisteredCounter = 5;

    /// <summary>
    /// The only difference: Fido2 does not compare the backup-eligibility flag with the one from the registration. The pool is right: WebAuthn Level
    /// 3, section 7.2, requires that the flag has the same value as at registration.
    /// </summary>
    private const string OnlyThePoolRefuses = "suddenly eligible for backup";

    private static readonly Dictionary<string, Action<SoftwareAuthenticator>> RightRegistrations = new()
    {
        ["as it should be"] = _ => { },
        ["a user who is not verified"] = device => device.Flags = 0x01,
        ["eligible for backup"] = device => device.Flags = 0x0D,
        ["backed up"] = device => device.Flags = 0x1D,
        ["self-attestation"] = device => device.Format = "packed",
    };

    private static readonly Dictionary<string, Action<SoftwareAuthenticator>> OtherSignIns = new()
    {
        ["as it should be"] = _ => { },
        ["a user who is not verified"] = device => device.Flags = 0x01,
        ["a counter that jumps"] = device => device.Counter = uint.MaxValue,
        ["a counter that stays"] = device => device.Counter = RegisteredCounter,
        ["a counter that goes back"] = device => device.Counter = RegisteredCounter - 1,
        ["a counter that goes back to zero"] = device => device.Counter = 0,
        ["no signature"] = device => device.Signature = [],
        ["a signature that is none"] = device => device.Signature = [1, 2, 3],
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_registration_is_accepted_by_both_or_by_neither(bool rsa)
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        var verdicts = new List<Verdict>();
        foreach (var (name, change) in RightRegistrations.Concat(WrongPasskeys.Registrations).Where(entry => !rsa || IsForRsa(entry.Key)))
        {
            using var device = new SoftwareAuthenticator(rsa);
            change(device);
            var options = await Passkeys.BeginAsync(pool, accessToken);
            var credential = device.Create(options);
            using var reply = await pool.SendAsync("CompleteWebAuthnRegistration", new { AccessToken = accessToken, Credential = credential });

            verdicts.Add(new Verdict(name, reply.IsSuccessStatusCode, await new Fido2Judge().RegistersAsync(options, credential)));
        }

        AssertSame(verdicts, RightRegistrations.Keys);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sign_in_is_accepted_by_both_or_by_neither(bool rsa)
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        var verdicts = new List<Verdict>();
        foreach (var (name, change) in OtherSignIns.Concat(WrongPasskeys.SignIns))
        {
            var judge = new Fido2Judge();
            using var device = new SoftwareAuthenticator(rsa) { Counter = RegisteredCounter };
            await RegisterAsync(pool, accessToken, device, judge);
            var registered = device.TextId;
            var challenge = await Passkeys.ChallengeAsync(pool);
            device.Counter++;
            change(device);
            var credential = device.Get(challenge);
            using var reply = await pool.SendAsync("RespondToAuthChallenge", Factors.Answer(pool, challenge, ("CREDENTIAL", credential)));

            verdicts.Add(new Verdict(name, reply.IsSuccessStatusCode, await judge.SignsInAsync(Passkeys.Options(challenge), credential)));
            await pool.CallAsync("DeleteWebAuthnCredential", new { AccessToken = accessToken, CredentialId = registered });
        }

        AssertSame(verdicts, ["as it should be", "a user who is not verified", "a counter that jumps"]);
    }

    private static async Task RegisterAsync(TestPool pool, string accessToken, SoftwareAuthenticator device, Fido2Judge judge)
    {
        var options = await Passkeys.BeginAsync(pool, accessToken);
        var credential = device.Create(options);
        await pool.CallAsync("CompleteWebAuthnRegistration", new { AccessToken = accessToken, Credential = credential });
        Assert.True(await judge.RegistersAsync(options, credential));
    }

    private static void AssertSame(List<Verdict> verdicts, IEnumerable<string> accepted)
    {
        Assert.Equal(accepted, verdicts.Where(verdict => verdict.Pool).Select(verdict => verdict.Name));
        var expected = verdicts.Select(verdict => verdict with { Fido2 = verdict.Pool || verdict.Name == OnlyThePoolRefuses });
        Assert.Equal(expected, verdicts);
    }

    /// <summary>RSA keys have no curve, and the wrong algorithm for the other key types is the correct one for RSA.</summary>
    private static bool IsForRsa(string name) => name is not ("no point of the curve" or "another key type");

    private sealed record Verdict(string Name, bool Pool, bool Fido2);
}
