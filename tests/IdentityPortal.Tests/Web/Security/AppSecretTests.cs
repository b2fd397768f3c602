using IdentityPortal.Web.Security;

namespace IdentityPortal.Tests.Web.Security;

public sealed class AppSecretTests
{
    [Fact]
    public void Secrets_are_256_random_bits()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => AppSecret.Create()).ToList();

        Assert.Equal(100, secrets.Distinct().Count());
        Assert.All(secrets, secret => Assert.Equal(43, secret.Length));
    }

    [Fact]
    public void While_a_secret_is_changed_the_old_and_the_new_one_are_good()
    {
        string[] hashes = [AppSecret.HashOf("old"), AppSecret.HashOf("new")];

        Assert.True(AppSecret.IsOneOf("old", hashes));
        Assert.True(AppSecret.IsOneOf("new", hashes));
        Assert.False(AppSecret.IsOneOf("other", hashes));
        Assert.False(AppSecret.IsOneOf(hashes[0], hashes));
    }

    [Theory]
    [InlineData("sha256:ABCDEF")]
    [InlineData("sha256:")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sha512:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void What_the_command_does_not_print_is_no_hash(string text) => Assert.False(AppSecret.IsHash(text));
}
