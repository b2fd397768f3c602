using System.Security.Cryptography;
using IdentityPortal.Srp;

namespace IdentityPortal.Tests.Srp;

public sealed class SrpExchangeTests
{
    private const string PoolName = "AbCdEfGhI";
    private const string UserId = "7c9e6679-7425-70de-944b-e07fc1f90ae7";
    private const string Password = "a long påsswörd 🔑";
    private const string Timestamp = "Mon Nov 23 08:00:00 UTC 2026";

    private static readonly byte[] SecretBlock = [1, 2, 3];

    public static TheoryData<string> Salts =>
    [
        "00000000000000000000000000000000",
        "00000000000000000000000000000001",
        "000000000000000000000000000000ff",
        "007fffffffffffffffffffffffffffff",
        "00ffffffffffffffffffffffffffffff",
        "0fffffffffffffffffffffffffffffff",
        "80000000000000000000000000000000",
        "ffffffffffffffffffffffffffffffff",
    ];

    [Fact]
    public void Both_sides_agree_however_the_dice_fall()
    {
        for (var run = 0; run < 50; run++)
        {
            var password = Convert.ToBase64String(RandomNumberGenerator.GetBytes(1 + run));
            Assert.True(SignsIn(password, password, SrpVerifier.NewSalt()));
        }
    }

    [Theory]
    [MemberData(nameof(Salts))]
    public void Both_sides_agree_on_any_salt(string saltHex) => Assert.True(SignsIn(Password, Password, Convert.FromHexString(saltHex)));

    [Theory]
    [MemberData(nameof(Salts))]
    public void A_client_may_lose_the_leading_zeros_of_the_salt(string saltHex)
    {
        var trimmed = saltHex.TrimStart('0');

        Assert.True(SignsIn(Password, Password, Convert.FromHexString(saltHex), trimmed.Length == 0 ? "0" : trimmed));
    }

    [Theory]
    [InlineData("a long påsswörd")]
    [InlineData("A long påsswörd 🔑")]
    [InlineData("a long påsswörd 🔑 ")]
    [InlineData("")]
    public void A_wrong_password_does_not_sign_in(string typed) => Assert.False(SignsIn(Password, typed, SrpVerifier.NewSalt()));

    [Fact]
    public void Every_exchange_has_keys_of_its_own()
    {
        var verifier = SrpVerifier.Create(PoolName, UserId, Password, SrpVerifier.NewSalt());
        using var first = new SrpClient();
        using var second = new SrpClient();

        Assert.NotEqual(first.PublicKey, second.PublicKey);
        Assert.NotEqual(SrpServer.Create(verifier).PublicKey, SrpServer.Create(verifier).PublicKey);
    }

    [Fact]
    public void A_salt_has_sixteen_random_bytes()
    {
        Assert.Equal(16, SrpVerifier.NewSalt().Length);
        Assert.NotEqual(SrpVerifier.NewSalt(), SrpVerifier.NewSalt());
    }

    [Fact]
    public void A_restored_server_reaches_the_same_key()
    {
        var salt = SrpVerifier.NewSalt();
        var verifier = SrpVerifier.Create(PoolName, UserId, Password, salt);
        var server = SrpServer.Create(verifier);
        using var client = new SrpClient();
        var signature = client.DeriveKey(PoolName, UserId, Password, Convert.ToHexString(salt), server.PublicKey)
            .Sign(PoolName, UserId, SecretBlock, Timestamp);

        var restored = SrpServer.Restore(verifier, server.Secret, server.PublicKey);

        Assert.Equal(server.PublicKey, restored.PublicKey);
        Assert.True(restored.DeriveKey(client.PublicKey).Verify(PoolName, UserId, SecretBlock, Timestamp, signature));
    }

    [Fact]
    public void A_change_to_the_secret_that_was_given_out_does_not_reach_the_server()
    {
        var server = SrpServer.Create(SrpVerifier.Create(PoolName, UserId, Password, SrpVerifier.NewSalt()));

        Array.Clear(server.Secret);

        Assert.Equal(32, server.Secret.Length);
        Assert.Contains(server.Secret, part => part != 0);
    }

    private static bool SignsIn(string registered, string typed, byte[] salt, string? saltHex = null)
    {
        var server = SrpServer.Create(SrpVerifier.Create(PoolName, UserId, registered, salt));
        using var client = new SrpClient();
        var signature = client.DeriveKey(PoolName, UserId, typed, saltHex ?? Convert.ToHexStringLower(salt), server.PublicKey)
            .Sign(PoolName, UserId, SecretBlock, Timestamp);
        return server.DeriveKey(client.PublicKey).Verify(PoolName, UserId, SecretBlock, Timestamp, signature);
    }
}
