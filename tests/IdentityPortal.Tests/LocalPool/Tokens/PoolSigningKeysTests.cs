using System.Text.Json;
using IdentityPortal.LocalPool.Tokens;

namespace IdentityPortal.Tests.LocalPool.Tokens;

public sealed class PoolSigningKeysTests(SigningKeysFixture fixture) : IClassFixture<SigningKeysFixture>
{
    private readonly PoolSigningKeys _keys = fixture.Keys;

    [Fact]
    public void The_key_set_shows_two_public_RSA_keys_of_2048_bits()
    {
        var keys = JsonElement.Parse(_keys.JwksJson()).GetProperty("keys").EnumerateArray().ToList();

        Assert.Equal(2, keys.Count);
        Assert.Equal(2, keys.Select(key => key.GetProperty("kid").GetString()).Distinct().Count());
        Assert.All(keys, key =>
        {
            Assert.Equal(["alg", "e", "kid", "kty", "n", "use"], key.EnumerateObject().Select(member => member.Name));
            Assert.Equal(("RS256", "AQAB", "RSA", "sig"), (Text(key, "alg"), Text(key, "e"), Text(key, "kty"), Text(key, "use")));
            Assert.Equal(342, Text(key, "n").Length);
            Assert.Matches("^[A-Za-z0-9+/]{43}=$", Text(key, "kid"));
        });
    }

    [Fact]
    public void Exported_keys_come_back_the_same()
    {
        using var again = PoolSigningKeys.Import(_keys.Export());

        Assert.Equal(_keys.JwksJson(), again.JwksJson());
        Assert.True(_keys.Access.Verifies("text"u8, again.Access.Sign("text"u8)));
        Assert.True(_keys.Id.Verifies("text"u8, again.Id.Sign("text"u8)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":"AAAA","access":"AAAA"}""")]
    [InlineData("""{"id":"%","access":"%"}""")]
    public void Something_else_is_not_imported(string text) => Assert.Throws<FormatException>(() => PoolSigningKeys.Import(text));

    [Fact]
    public async Task Many_threads_sign_at_once()
    {
        var signatures = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(
            () => (Data: BitConverter.GetBytes(number), Signature: _keys.Access.Sign(BitConverter.GetBytes(number))),
            TestContext.Current.CancellationToken)));

        Assert.All(signatures, pair => Assert.True(_keys.Access.Verifies(pair.Data, pair.Signature)));
    }

    private static string Text(JsonElement key, string name) => key.GetProperty(name).GetString()!;
}
