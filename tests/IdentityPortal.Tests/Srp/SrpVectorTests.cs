using IdentityPortal.Srp;

namespace IdentityPortal.Tests.Srp;

// The values were computed in Python. amazon-cognito-identity-js 6.3.21 computes the same A, B, key and signature.
public sealed class SrpVectorTests
{
    private const string PoolName = "AbCdEfGhI";
    private const string UserId = "b2f9c0de-1111-7222-8333-444455556666";
    private const string Password = "Corr3ct-Horse!";
    private const string SaltHex = "f00dcafe0123456789abcdef01234567";
    private const string Timestamp = "Tue Mar 4 09:05:07 UTC 2025";
    private const string Signature = "Svwm5ZFr7MIkuRmhFJ/Sob19UkF67Rkn/7KqKEShd4Q=";

    private static readonly byte[] SecretBlock = [.. Enumerable.Range(0, 64).Select(number => (byte)number)];

    [Fact]
    public void The_multiplier_is_the_hash_of_the_group() =>
        Assert.Equal("538282c4354742d7cbbde2359fcf67f9f5b3a6b08791e5011b43b8a5b66d9ee6", SrpEncoding.ToHex(SrpGroup.Multiplier));

    [Fact]
    public void The_private_key_comes_from_salt_and_password() =>
        Assert.Equal(
            "e1008df01a60113a3f245bb050e6a63e0288b1ce52979cb6bff9c438d98c96d0",
            SrpEncoding.ToHex(SrpHash.PrivateKey(PoolName, UserId, Password, Convert.FromHexString(SaltHex))));

    [Theory]
    [MemberData(nameof(Arithmetics.All), MemberType = typeof(Arithmetics))]
    public void Both_sides_reach_the_known_signature(string arithmetic)
    {
        var (client, server) = Exchange(Arithmetics.Find(arithmetic));

        Assert.StartsWith("67679d4fea151663", client.PublicKey, StringComparison.Ordinal);
        Assert.StartsWith("fb0dc217fe8cdb1f", server.PublicKey, StringComparison.Ordinal);
        var clientKey = client.DeriveKey(PoolName, UserId, Password, SaltHex, server.PublicKey);
        var serverKey = server.DeriveKey(client.PublicKey);
        Assert.Equal("fa1d287ba83133b4316e951a2451ba5a", Convert.ToHexStringLower(clientKey.Key));
        Assert.Equal("fa1d287ba83133b4316e951a2451ba5a", Convert.ToHexStringLower(serverKey.Key));
        Assert.Equal(Signature, clientKey.Sign(PoolName, UserId, SecretBlock, Timestamp));
        Assert.True(serverKey.Verify(PoolName, UserId, SecretBlock, Timestamp, Signature));
    }

    [Fact]
    public void The_scrambling_parameter_comes_from_both_public_keys()
    {
        var (client, server) = Exchange(SrpArithmetic.Current);

        var u = SrpHash.ScramblingParameter(
            SrpEncoding.ParsePublicKey(client.PublicKey, "A"), SrpEncoding.ParsePublicKey(server.PublicKey, "B"));

        Assert.Equal("33f6789ac8f7de8645d3e6cc7e617ab18063a5fff74a85f0270ffc5b42b21307", Convert.ToHexStringLower(u));
    }

    private static (SrpClient Client, SrpServer Server) Exchange(SrpArithmetic arithmetic)
    {
        var verifier = SrpVerifier.Create(PoolName, UserId, Password, Convert.FromHexString(SaltHex), arithmetic);
        return (
            new SrpClient([.. Enumerable.Repeat((byte)0x11, 128)], arithmetic),
            SrpServer.Create(verifier, [.. Enumerable.Repeat((byte)0x22, 128)], arithmetic));
    }
}
