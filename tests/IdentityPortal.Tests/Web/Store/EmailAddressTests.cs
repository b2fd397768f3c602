using IdentityPortal.Web.Store;

namespace IdentityPortal.Tests.Web.Store;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("Max@M\u00FCller.test", "Max@xn--mller-kva.test")]
    [InlineData("max@mu\u0308ller.test", "max@xn--mller-kva.test")]
    [InlineData("max@XN--MLLER-KVA.TEST", "max@xn--mller-kva.test")]
    [InlineData("jo\u0308rg@Example.COM", "j\u00F6rg@example.com")]
    [InlineData("ann@\u4F8B\u3048\u3002\u30C6\u30B9\u30C8", "ann@xn--r8jz45g.xn--zckzah")]
    [InlineData("ann@stra\u00DFe.test", "ann@xn--strae-oqa.test")]
    [InlineData("\u200B\u200Eann@example.com\uFEFF \u2069", "ann@example.com")]
    [InlineData("\U000E0001ann@example.com\U000E007F", "ann@example.com")]
    public void Every_spelling_has_one_canonical_form(string typed, string canonical)
    {
        Assert.Equal(canonical, EmailAddress.Of(typed).Canonical);
        Assert.Equal(canonical, EmailAddress.Of(canonical).Canonical);
        Assert.True(EmailAddress.Of(typed).IsSameAs(EmailAddress.Of(canonical.ToUpperInvariant())));
    }

    [Fact]
    public void What_was_typed_loses_only_its_invisible_ends() =>
        Assert.Equal("Max@M\u00DCLLER.test", EmailAddress.Of(" \u200EMax@M\u00DCLLER.test\u200B\t").Typed);

    /// <summary>Stores of earlier versions contain hashes of this form.</summary>
    [Theory]
    [InlineData("ann@example.com")]
    [InlineData(" Ann.Bob+tag@EXAMPLE.Com\t")]
    [InlineData("o'neil@sub.example.co.uk")]
    [InlineData("J\u00D6RG@example.com")]
    [InlineData("jo\u0308rg@example.com")]
    public void Addresses_with_an_ordinary_domain_are_hashed_as_before(string typed) =>
        Assert.Equal(typed.Trim().Normalize().ToLowerInvariant(), EmailAddress.Of(typed).Canonical.ToLowerInvariant());

    [Theory]
    [InlineData("")]
    [InlineData("\u200B \u200E")]
    [InlineData("@")]
    [InlineData("ann@")]
    [InlineData("ann@\uFFFE.test")]
    [InlineData("ann\uFFFE@example.com")]
    [InlineData("ann@-\u00FC.test")]
    [InlineData("ann@\u00FC..test")]
    public void Any_text_can_be_read(string text) => Assert.NotNull(EmailAddress.Of(text).Canonical);

    [Fact]
    public void Invalid_Unicode_and_endless_names_can_be_read_too()
    {
        var loneSurrogate = new string((char)0xD800, 1);

        Assert.Equal(loneSurrogate, EmailAddress.Of(loneSurrogate).Canonical);
        Assert.NotNull(EmailAddress.Of($"ann@{new string('\u00FC', 5_000)}.test").Canonical);
    }

    [Fact]
    public void It_shows_itself_nowhere_by_accident() => Assert.Equal("***", $"{EmailAddress.Of("ann@example.com")}");
}
