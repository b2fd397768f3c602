using Bunit;
using IdentityPortal.Web.Components;

namespace IdentityPortal.Tests.Web.Components;

public sealed class AddressSentenceTests
{
    [Theory]
    [InlineData("Sent to {0}, if it is yours.", "ann@example.com", true, """Sent to <bdi dir="ltr">a***@example.com</bdi>, if it is yours.""")]
    [InlineData("Hello {0}", "ann@example.com", false, """Hello <bdi dir="ltr">ann@<wbr>example.com</bdi>""")]
    [InlineData("{0}", "<b>@x.example", false, """<bdi dir="ltr">&lt;b&gt;@<wbr>x.example</bdi>""")]
    [InlineData("{0}", "no address", true, """<bdi dir="ltr">no***</bdi>""")]
    [InlineData("{0}", "bea", true, """<bdi dir="ltr">b***</bdi>""")]
    [InlineData("{0}", "+441632960123", true, """<bdi dir="ltr">+***0123</bdi>""")]
    [InlineData("{0}", "+44163", true, """<bdi dir="ltr">+4***</bdi>""")]
    [InlineData("{0}", "", true, """<bdi dir="ltr">***</bdi>""")]
    public void The_address_is_isolated_in_the_sentence(string sentence, string address, bool masked, string markup)
    {
        using var context = new BunitContext();

        var text = context.Render<AddressSentence>(parameters => parameters
            .Add(component => component.Sentence, sentence)
            .Add(component => component.Address, address)
            .Add(component => component.Masked, masked));

        text.MarkupMatches(markup);
    }

    [Fact]
    public void Nobody_has_to_ask_for_the_mask()
    {
        using var context = new BunitContext();

        var text = context.Render<AddressSentence>(parameters => parameters.Add(component => component.Address, "ann@example.com"));

        Assert.DoesNotContain("ann", text.Markup, StringComparison.Ordinal);
    }
}
