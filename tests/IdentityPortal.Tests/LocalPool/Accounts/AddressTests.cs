using IdentityPortal.LocalPool.Accounts;

namespace IdentityPortal.Tests.LocalPool.Accounts;

public sealed class AddressTests
{
    [Theory]
    [InlineData("ann@example.com", true)]
    [InlineData("ann+tag@sub.example.com", true)]
    [InlineData("änn@example.com", true)]
    [InlineData("ann", false)]
    [InlineData("@example.com", false)]
    [InlineData("ann@example", false)]
    [InlineData("ann@.com", false)]
    [InlineData("ann@b@example.com", false)]
    [InlineData("an n@example.com", false)]
    public void An_email_has_a_name_and_a_domain(string text, bool isEmail) => Assert.Equal(isEmail, Address.IsEmail(text));

    [Theory]
    [InlineData("+15550109934", true)]
    [InlineData("15550109934", false)]
    [InlineData("+1555010993412345", false)]
    [InlineData("+", false)]
    [InlineData("+1 555", false)]
    public void A_phone_number_is_e164(string text, bool isPhone) => Assert.Equal(isPhone, Address.IsPhone(text));

    [Theory]
    [InlineData("ann@example.com", "a***@e***")]
    [InlineData("+15550109934", "+*******9934")]
    public void An_address_is_masked_as_cognito_masks_it(string address, string masked) => Assert.Equal(masked, Address.Mask(address));
}
