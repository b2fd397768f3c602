using System.Text.Json;
using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime.Documents;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Tests.Amazon.CognitoIdentityProvider;

/// <summary>Client and pool agree on passkeys.</summary>
public class PasskeyContractTests
{
    private const string Address = "ann@example.com";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_passkey_is_created_listed_and_deleted()
    {
        await using var pool = await SecondFactorPool.StartAsync(SecondFactorPool.Passkeys, TimeProvider.System);
        var access = (await pool.SignInAsync(Address)).SessionTokens!.AccessToken!;
        using var device = new SoftwareAuthenticator { Attachment = "cross-platform" };

        var before = TimeProvider.System.GetUtcNow().UtcDateTime;
        await RegisterAsync(pool, access, device);
        var passkey = Assert.Single((await ListAsync(pool, access)).Credentials!);
        await pool.Public.DeleteWebAuthnCredentialAsync(new() { AccessToken = access, CredentialId = device.TextId }, Cancellation);

        Assert.Equal(
            (device.TextId, "localhost", "cross-platform"),
            (passkey.CredentialId, passkey.RelyingPartyId, passkey.AuthenticatorAttachment));
        Assert.NotEmpty(passkey.FriendlyCredentialName!);
        Assert.Equal(["internal", "hybrid"], passkey.AuthenticatorTransports);
        // A date on the wire has no more than milliseconds.
        Assert.InRange(passkey.CreatedAt!.Value, before.AddMilliseconds(-1), TimeProvider.System.GetUtcNow().UtcDateTime);
        Assert.Empty((await ListAsync(pool, access)).Credentials!);
        await Assert.ThrowsAsync<ResourceNotFoundException>(() =>
            pool.Public.DeleteWebAuthnCredentialAsync(new() { AccessToken = access, CredentialId = device.TextId }, Cancellation));
    }

    [Fact]
    public async Task Passkeys_are_listed_page_by_page()
    {
        await using var pool = await SecondFactorPool.StartAsync(SecondFactorPool.Passkeys, TimeProvider.System);
        var access = (await pool.SignInAsync(Address)).SessionTokens!.AccessToken!;
        using var first = new SoftwareAuthenticator();
        using var second = new SoftwareAuthenticator();
        await RegisterAsync(pool, access, first);
        await RegisterAsync(pool, access, second);

        var page = await pool.Public.ListWebAuthnCredentialsAsync(new() { AccessToken = access, MaxResults = 1 }, Cancellation);
        var last = await pool.Public.ListWebAuthnCredentialsAsync(
            new() { AccessToken = access, MaxResults = 1, NextToken = page.NextToken }, Cancellation);

        Assert.Equal(
            new[] { first.TextId, second.TextId }.Order(),
            page.Credentials!.Concat(last.Credentials!).Select(passkey => passkey.CredentialId!).Order());
        Assert.Null(last.NextToken);
    }

    [Fact]
    public async Task A_passkey_is_refused_that_does_not_fit_the_pool_or_was_not_asked_for()
    {
        await using var pool = await SecondFactorPool.StartAsync(SecondFactorPool.Passkeys, TimeProvider.System);
        var access = (await pool.SignInAsync(Address)).SessionTokens!.AccessToken!;
        using var device = new SoftwareAuthenticator();
        using var foreign = new SoftwareAuthenticator { Origin = "https://example.org" };
        using var other = new SoftwareAuthenticator { RelyingPartyId = "example.org" };
        using var unknown = new SoftwareAuthenticator { Format = "fido-u2f" };

        var accepted = await RegisterAsync(pool, access, device);

        await Assert.ThrowsAsync<WebAuthnChallengeNotFoundException>(() =>
            pool.Public.CompleteWebAuthnRegistrationAsync(accepted, Cancellation));
        await Assert.ThrowsAsync<WebAuthnOriginNotAllowedException>(() => RegisterAsync(pool, access, foreign));
        await Assert.ThrowsAsync<WebAuthnRelyingPartyMismatchException>(() => RegisterAsync(pool, access, other));
        await Assert.ThrowsAsync<WebAuthnCredentialNotSupportedException>(() => RegisterAsync(pool, access, unknown));
    }

    [Fact]
    public async Task A_pool_without_passkeys_starts_no_registration()
    {
        await using var pool = await SecondFactorPool.StartAsync("", TimeProvider.System);
        var access = (await pool.SignInAsync(Address)).SessionTokens!.AccessToken!;

        await Assert.ThrowsAsync<WebAuthnNotEnabledException>(() =>
            pool.Public.StartWebAuthnRegistrationAsync(new() { AccessToken = access }, Cancellation));
    }

    [Fact]
    public async Task A_sign_in_offers_the_passkey_and_takes_it_instead_of_the_password()
    {
        await using var pool = await SecondFactorPool.StartAsync(SecondFactorPool.Passkeys, TimeProvider.System);
        var user = await pool.SignInAsync(Address);
        using var device = new SoftwareAuthenticator();
        await RegisterAsync(pool, user.SessionTokens!.AccessToken!, device);

        var choice = await StartAsync(pool);
        var challenge = await StartAsync(pool, ("PREFERRED_CHALLENGE", "WEB_AUTHN"));
        var response = await pool.Public.RespondToAuthChallengeAsync(
            new()
            {
                ClientId = pool.Server.ClientId,
                ChallengeName = ChallengeNameType.WEB_AUTHN,
                Session = challenge.Session,
                ChallengeResponses = new()
                {
                    ["USERNAME"] = Address,
                    ["SECRET_HASH"] = pool.Hash(Address),
                    ["CREDENTIAL"] = device.Get(JsonSerializer.SerializeToElement(new { challenge.ChallengeParameters })),
                },
            },
            Cancellation);

        Assert.Same(ChallengeNameType.SELECT_CHALLENGE, choice.ChallengeName);
        Assert.Equal(["PASSWORD", "PASSWORD_SRP", "WEB_AUTHN"], choice.AvailableChallenges!.Order(StringComparer.Ordinal));
        Assert.Same(ChallengeNameType.WEB_AUTHN, challenge.ChallengeName);
        Assert.NotNull(response.AuthenticationResult?.AccessToken);
    }

    private static Task<ListWebAuthnCredentialsResponse> ListAsync(ContractPool pool, string access) =>
        pool.Public.ListWebAuthnCredentialsAsync(new() { AccessToken = access }, Cancellation);

    private static async Task<CompleteWebAuthnRegistrationRequest> RegisterAsync(
        ContractPool pool, string access, SoftwareAuthenticator device)
    {
        var started = await pool.Public.StartWebAuthnRegistrationAsync(new() { AccessToken = access }, Cancellation);
        var credential = device.Create(JsonSerializer.SerializeToElement(started.CredentialCreationOptions));
        var request = new CompleteWebAuthnRegistrationRequest
        {
            AccessToken = access,
            Credential = credential.Deserialize<Document>(),
        };
        await pool.Public.CompleteWebAuthnRegistrationAsync(request, Cancellation);
        return request;
    }

    private static Task<InitiateAuthResponse> StartAsync(ContractPool pool, params (string Name, string Value)[] parameters)
    {
        var values = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        values["USERNAME"] = Address;
        values["SECRET_HASH"] = pool.Hash(Address);
        return pool.Public.InitiateAuthAsync(
            new() { ClientId = pool.Server.ClientId, AuthFlow = AuthFlowType.USER_AUTH, AuthParameters = values }, Cancellation);
    }
}
