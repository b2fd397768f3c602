using System.Text.Json;
using Fido2NetLib;
using Fido2NetLib.Objects;

namespace IdentityPortal.Tests.LocalPool.WebAuthn;

/// <summary>
/// The relying party's checks by the library Fido2, on the same bytes that the pool receives. The library shares no code with the pool and implements
/// the same specification, so a check that is missing in one of them shows as a difference.
/// </summary>
internal sealed class Fido2Judge
{
    private readonly Fido2 _fido2 = new(new Fido2Configuration
    {
        RPID = "localhost",
        RPName = "test",
        Origins = new HashSet<string> { "http://localhost:5000" },
        AllowCrossOriginRequests = false,
    });

    private CredentialCreateOptions? _creation;
    private RegisteredPublicKeyCredential? _registered;

    /// <summary>Whether a registration is accepted. The next sign-in is checked against an accepted registration.</summary>
    public async Task<bool> RegistersAsync(JsonElement options, JsonElement credential) => await AcceptsAsync(async () =>
    {
        _creation = CredentialCreateOptions.FromJson(options.GetRawText());
        _registered = await _fido2.MakeNewCredentialAsync(
            new MakeNewCredentialParams
            {
                AttestationResponse = credential.Deserialize<AuthenticatorAttestationRawResponse>()!,
                OriginalOptions = _creation,
                IsCredentialIdUniqueToUserCallback = (_, _) => Task.FromResult(true),
            },
            TestContext.Current.CancellationToken);
    });

    public async Task<bool> SignsInAsync(JsonElement options, string credential) => await AcceptsAsync(() => _fido2.MakeAssertionAsync(
        new MakeAssertionParams
        {
            AssertionResponse = JsonSerializer.Deserialize<AuthenticatorAssertionRawResponse>(credential)!,
            OriginalOptions = AssertionOptions.FromJson(options.GetRawText()),
            StoredPublicKey = _registered!.PublicKey,
            StoredSignatureCounter = _registered.SignCount,
            IsUserHandleOwnerOfCredentialIdCallback = (owner, _) => Task.FromResult(owner.UserHandle.AsSpan().SequenceEqual(_creation!.User.Id)),
        },
        TestContext.Current.CancellationToken));

    private static async Task<bool> AcceptsAsync(Func<Task> check)
    {
        try
        {
            await check();
            return true;
        }
        catch (Fido2VerificationException)
        {
            return false;
        }
    }
}
