using Bunit;
using IdentityPortal.Web.Components;

namespace IdentityPortal.Tests.Web.Components;

public sealed class ResendCountdownTests
{
    [Fact]
    public void It_says_how_long_and_carries_the_seconds_for_the_script()
    {
        using var context = new BunitContext();

        var countdown = context.Render<ResendCountdown>(parameters => parameters
            .Add(component => component.Wait, TimeSpan.FromSeconds(42.2))
            .Add(component => component.Sentence, "In 43 seconds.")
            .Add(component => component.Ready, "Now."));

        countdown.MarkupMatches("""<p class="countdown" role="status" data-countdown="43" data-countdown-done="Now.">In 43 seconds.</p>""");
    }

    [Fact]
    public void It_says_nothing_when_there_is_nothing_to_wait_for()
    {
        using var context = new BunitContext();

        var countdown = context.Render<ResendCountdown>(parameters => parameters
            .Add(component => component.Wait, TimeSpan.Zero)
            .Add(component => component.Sentence, "In 0 seconds.")
            .Add(component => component.Ready, "Now."));

        countdown.MarkupMatches("");
    }
}
