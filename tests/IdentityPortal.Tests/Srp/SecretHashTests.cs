using IdentityPortal.Srp;

namespace IdentityPortal.Tests.Srp;

public sealed class SecretHashTests
{
    [Fact]
    public void It_is_the_known_value() =>
        Assert.Equal(
            "kBkuhm6gS0DonXBIbIbdyb8OajoShwIokJNZWAQkTfs=",
            SecretHash.Compute("b2f9c0de-1111-7222-8333-444455556666", "1example23456789", "topsecretclientsecret0123456789"));
}
