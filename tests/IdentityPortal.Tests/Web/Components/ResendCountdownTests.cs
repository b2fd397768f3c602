using System.Text.Json;
using Bunit;
using IdentityPortal.Web.Components;

namespace IdentityPortal.Tests.Web.Components;

public sealed class ResendCountdownTests
{
    [Fact]
    public void It_says_how_long_and_carries_the_seconds_and_the_sentences_for_the_script()
    {
        using var context = new BunitContext();

        var countdown = context.Render<ResendCountdown>(parameters => parameters
            .Add(component => component.Countdown, new Countdown(TimeSpan.FromSeconds(42.2), "In 43 seconds.", "Now.", """{"seconds":{}}""")));

        countdown.MarkupMatches("""
            <p class="countdown" role="status" data-countdown="43" data-forms="{&quot;seconds&quot;:{}}" data-done="Now.">In 43 seconds.</p>
            """);
    }

    [Fact]
    public void It_says_nothing_when_there_is_nothing_to_wait_for()
    {
        using var context = new BunitContext();

        var countdown = context.Render<ResendCountdown>(parameters => parameters
            .Add(component => component.Countdown, new Countdown(TimeSpan.Zero, "In 0 seconds.", "Now.", "{}")));

        countdown.MarkupMatches("");
    }

    [Fact]
    public void The_script_gets_the_sentence_in_each_form_that_a_number_can_take()
    {
        var forms = JsonDocument.Parse(Countdown.Of(Words.Of(), TimeSpan.FromSeconds(60)).Forms).RootElement;

        Assert.Equal("You can ask for a new code in one second.", forms.GetProperty("seconds").GetProperty("one").GetString());
        Assert.Equal("You can ask for a new code in {0} seconds.", forms.GetProperty("seconds").GetProperty("other").GetString());
        Assert.Equal("You can ask for a new code in {0} minutes.", forms.GetProperty("minutes").GetProperty("other").GetString());
    }
}
