using System.Globalization;
using System.Numerics;
using IdentityPortal.Srp;

namespace IdentityPortal.Tests.Srp;

public sealed class SrpRefusalTests : IDisposable
{
    private const string PoolName = "AbCdEfGhI";
    private const string UserId = "7c9e6679-7425-70de-944b-e07fc1f90ae7";
    private const string Password = "Corr3ct-Horse!";
    private const string SaltHex = "8ce8291892390f6b53a245933faf6164";

    private static readonly BigInteger Prime = new(SrpGroup.Prime, isUnsigned: true, isBigEndian: true);
    private static readonly byte[] Verifier = SrpVerifier.Create(PoolName, UserId, Password, Convert.FromHexString(SaltHex));

    private readonly SrpClient _client = new();
    private readonly SrpServer _server = SrpServer.Create(Verifier);

    public static TheoryData<string> BadPublicKeys =>
    [
        "0",
        "00",
        new string('0', 768),
        Hex(Prime),
        Hex(Prime * 2),
        Hex(Prime + 5),
        "1" + new string('0', 768),
    ];

    public static TheoryData<string> BadHex => ["", " ", "xyz", "0x12", "-1", "12 34", "12\n", "１２"];

    [Theory]
    [MemberData(nameof(BadPublicKeys))]
    [MemberData(nameof(BadHex))]
    public void The_server_refuses_a_bad_public_key(string hex) => Assert.Throws<SrpException>(() => _server.DeriveKey(hex));

    [Theory]
    [MemberData(nameof(BadPublicKeys))]
    [MemberData(nameof(BadHex))]
    public void The_client_refuses_a_bad_public_key(string hex) =>
        Assert.Throws<SrpException>(() => _client.DeriveKey(PoolName, UserId, Password, SaltHex, hex));

    [Theory]
    [MemberData(nameof(BadPublicKeys))]
    [MemberData(nameof(BadHex))]
    public void A_server_is_not_restored_with_a_bad_public_key(string hex) =>
        Assert.Throws<SrpException>(() => SrpServer.Restore(Verifier, _server.Secret, hex));

    [Theory]
    [MemberData(nameof(BadHex))]
    public void The_client_refuses_a_bad_salt(string hex) =>
        Assert.Throws<SrpException>(() => _client.DeriveKey(PoolName, UserId, Password, hex, _server.PublicKey));

    [Fact]
    public void The_largest_public_key_is_accepted()
    {
        var largest = Hex(Prime - 1);

        Assert.NotEqual(_server.DeriveKey("1").Key.ToArray(), _server.DeriveKey(largest).Key.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("00")]
    public void Upper_case_and_leading_zeros_make_no_difference(string zeros)
    {
        var hex = zeros + _client.PublicKey.ToUpperInvariant();

        Assert.Equal(_server.DeriveKey(_client.PublicKey).Key, _server.DeriveKey(hex).Key);
    }

    [Fact]
    public void A_public_key_of_odd_length_is_accepted()
    {
        using var client = new SrpClient([3], SrpArithmetic.Current);

        Assert.Equal("8", client.PublicKey);
        Assert.Equal(
            client.DeriveKey(PoolName, UserId, Password, SaltHex, _server.PublicKey).Key, _server.DeriveKey(client.PublicKey).Key);
    }

    // No input is known whose hash is zero, so the check is tested directly.
    [Fact]
    public void A_scrambling_parameter_of_zero_is_refused()
    {
        Assert.Throws<SrpException>(() => SrpHash.RefuseZero(new byte[32]));
        SrpHash.RefuseZero([.. new byte[31], 1]);
    }

    [Fact]
    public void A_verifier_of_the_wrong_length_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SrpServer.Create(new byte[383]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SrpServer.Restore(new byte[385], _server.Secret, _server.PublicKey));
    }

    [Fact]
    public void A_server_is_not_restored_without_its_secret() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SrpServer.Restore(Verifier, [], _server.PublicKey));

    [Fact]
    public void A_client_that_was_disposed_of_is_refused()
    {
        _client.Dispose();

        Assert.Throws<ObjectDisposedException>(() => _client.DeriveKey(PoolName, UserId, Password, SaltHex, _server.PublicKey));
    }

    public void Dispose() => _client.Dispose();

    private static string Hex(BigInteger number) => number.ToString("x", CultureInfo.InvariantCulture);
}
