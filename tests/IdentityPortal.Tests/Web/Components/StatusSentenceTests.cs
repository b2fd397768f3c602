using Bunit;
using IdentityPortal.Web.Components;

namespace IdentityPortal.Tests.Web.Components;

public sealed class StatusSentenceTests
{
    [Fact]
    public void The_problem_comes_before_the_advice()
    {
        using var context = new BunitContext();

        var standing = context.Render<StatusSentence>(parameters => parameters
            .Add(component => component.Sentence, "Something <i>is</i> wrong.")
            .Add(component => component.Advice, "Wait.")
            .Add(component => component.Tone, "wait"));

        standing.MarkupMatches("""
            <div class="standing" data-tone="wait"><p class="sentence">Something &lt;i&gt;is&lt;/i&gt; wrong.</p><p>Wait.</p></div>
            """);
    }
}
