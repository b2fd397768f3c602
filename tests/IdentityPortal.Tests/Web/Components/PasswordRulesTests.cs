using Bunit;
using IdentityPortal.Web.Components;

namespace IdentityPortal.Tests.Web.Components;

public sealed class PasswordRulesTests
{
    [Fact]
    public void Each_rule_is_a_line_that_the_script_can_check_and_the_list_can_be_pointed_to()
    {
        using var context = new BunitContext();

        var rules = context.Render<PasswordRules>(parameters => parameters
            .Add(component => component.Id, "rules")
            .Add(component => component.For, "Form_Password")
            .Add(component => component.Heading, "It must have:")
            .Add(component => component.Beyond, "more than Acme")
            .Add(component => component.Product, "Acme")
            .Add(component => component.Uncommon, "nothing common")
            .Add(component => component.Met, "met")
            .Add(component => component.NotMet, "not yet")
            .Add(component => component.Rules, [new(() => "at least 12 characters", "^.{12}", ""), new(() => "a <b>digit</b>", "[0-9\"]", "")]));

        rules.MarkupMatches("""
            <div class="rules" id="rules" data-for="Form_Password" data-met="met" data-not-met="not yet">
              <p>It must have:</p>
              <ul><li data-pattern="^.{12}">at least 12 characters</li><li data-pattern="[0-9&quot;]">a &lt;b&gt;digit&lt;/b&gt;</li>
              <li data-beyond="Acme">more than Acme</li><li>nothing common</li></ul>
            </div>
            """);
    }
}
