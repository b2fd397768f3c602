using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class ListWebAuthnCredentialsTests
{
    [Fact]
    public async Task Passkeys_are_shown_with_what_is_known_of_them()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var phone = new SoftwareAuthenticator { Id = [1, 2, 3] };
        using var stick = new SoftwareAuthenticator { Id = [4, 5, 6], Attachment = "cross-platform" };
        await Passkeys.RegisterAsync(pool, accessToken, phone);
        pool.Clock.Advance(TimeSpan.FromSeconds(1.5));
        await Passkeys.RegisterAsync(pool, accessToken, stick);

        var shown = await pool.CallAsync("ListWebAuthnCredentials", new { AccessToken = accessToken });

        Assert.Equal(
            """{"Credentials":[{"CredentialId":"AQID","FriendlyCredentialName":"Platform passkey","RelyingPartyId":"localhost","AuthenticatorAttachment":"platform","AuthenticatorTransports":["internal","hybrid"],"CreatedAt":1795424400.0},{"CredentialId":"BAUG","FriendlyCredentialName":"Roaming passkey","RelyingPartyId":"localhost","AuthenticatorAttachment":"cross-platform","AuthenticatorTransports":["internal","hybrid"],"CreatedAt":1795424401.5}]}""",
            shown.GetRawText());
    }

    [Fact]
    public async Task They_come_in_pages()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var device = new SoftwareAuthenticator();
        for (byte count = 1; count <= 3; count++)
        {
            device.Id = [count, 0, 0];
            await Passkeys.RegisterAsync(pool, accessToken, device);
        }

        var first = await pool.CallAsync("ListWebAuthnCredentials", new { AccessToken = accessToken, MaxResults = 2 });
        var next = first.GetProperty("NextToken").GetString();
        await pool.CallAsync("DeleteWebAuthnCredential", new { AccessToken = accessToken, CredentialId = "AQAA" });
        var second = await pool.CallAsync("ListWebAuthnCredentials", new { AccessToken = accessToken, MaxResults = 2, NextToken = next });

        Assert.Equal(["AQAA", "AgAA"], first.GetProperty("Credentials").EnumerateArray().Select(key => key.GetProperty("CredentialId").GetString()));
        Assert.Equal(["AwAA"], second.GetProperty("Credentials").EnumerateArray().Select(key => key.GetProperty("CredentialId").GetString()));
        Assert.False(second.TryGetProperty("NextToken", out var _));
    }

    [Fact]
    public async Task Another_persons_page_and_a_page_too_long_are_refused()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;

        Assert.Equal(("InvalidParameterException", "Invalid pagination token given."), await pool.RefusedAsync(
            "ListWebAuthnCredentials", new { AccessToken = accessToken, NextToken = "abcd" }));
        Assert.Equal(
            ("InvalidParameterException",
                "1 validation error detected: Value '21' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 20"),
            await pool.RefusedAsync("ListWebAuthnCredentials", new { AccessToken = accessToken, MaxResults = 21 }));
        Assert.Equal(
            ("NotAuthorizedException", "Invalid Access Token"),
            await pool.RefusedAsync("ListWebAuthnCredentials", new { AccessToken = "abc" }));
    }
}
