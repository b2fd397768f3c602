using IdentityPortal.Srp;

namespace IdentityPortal.Tests.Srp;

public sealed class SrpSessionKeyTests
{
    private const string PoolName = "AbCdEfGhI";
    private const string UserId = "7c9e6679-7425-70de-944b-e07fc1f90ae7";
    private const string Timestamp = "Mon Nov 23 08:00:00 UTC 2026";

    private static readonly byte[] SecretBlock = [1, 2, 3];

    private readonly SrpSessionKey _key = SrpSessionKey.Derive([1], [2]);

    [Fact]
    public void A_signature_holds_for_what_was_signed() =>
        Assert.True(_key.Verify(PoolName, UserId, SecretBlock, Timestamp, _key.Sign(PoolName, UserId, SecretBlock, Timestamp)));

    [Theory]
    [InlineData("AbCdEfGhJ", UserId, 3, Timestamp)]
    [InlineData(PoolName, "7c9e6679-7425-70de-944b-e07fc1f90ae8", 3, Timestamp)]
    [InlineData(PoolName, UserId, 4, Timestamp)]
    [InlineData(PoolName, UserId, 3, "Mon Nov 23 08:00:01 UTC 2026")]
    public void A_signature_does_not_hold_for_anything_else(string poolName, string userId, byte lastOfBlock, string timestamp)
    {
        var signature = _key.Sign(PoolName, UserId, SecretBlock, Timestamp);

        Assert.False(_key.Verify(poolName, userId, [1, 2, lastOfBlock], timestamp, signature));
    }

    [Fact]
    public void Another_key_gives_another_signature()
    {
        var signature = SrpSessionKey.Derive([1], [3]).Sign(PoolName, UserId, SecretBlock, Timestamp);

        Assert.False(_key.Verify(PoolName, UserId, SecretBlock, Timestamp, signature));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AQID")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void What_is_no_signature_does_not_hold(string signature) =>
        Assert.False(_key.Verify(PoolName, UserId, SecretBlock, Timestamp, signature));

    [Fact]
    public void A_signature_with_something_behind_it_does_not_hold()
    {
        var signature = Convert.FromBase64String(_key.Sign(PoolName, UserId, SecretBlock, Timestamp));

        Assert.False(_key.Verify(PoolName, UserId, SecretBlock, Timestamp, Convert.ToBase64String([.. signature, 0])));
        Assert.False(_key.Verify(PoolName, UserId, SecretBlock, Timestamp, Convert.ToBase64String(signature[..31])));
    }
}
