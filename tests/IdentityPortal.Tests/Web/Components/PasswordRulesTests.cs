using Bunit;
using IdentityPortal.Web.Components;

namespace IdentityPortal.Tests.Web.Components;

public sealed class PasswordRulesTests
{
    [Fact]
    public void Each_rule_is_a_line_and_the_list_can_be_pointed_to()
    {
        using var context = new BunitContext();

        var rules = context.Render<PasswordRules>(parameters => parameters
            .Add(component => component.Id, "rules")
            .Add(component => component.Heading, "It must have:")
            .Add(component => component.Rules, ["at least 12 characters", "a <b>digit</b>"]));

        rules.MarkupMatches("""
            <div class="rules" id="rules">
              <p>It must have:</p>
              <ul><li>at least 12 characters</li><li>a &lt;b&gt;digit&lt;/b&gt;</li></ul>
            </div>
            """);
    }
}
