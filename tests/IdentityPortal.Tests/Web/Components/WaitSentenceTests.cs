using System.Text.Json;
using Bunit;
using IdentityPortal.Web.Components;
using IdentityPortal.Web.Forms;

namespace IdentityPortal.Tests.Web.Components;

public sealed class WaitSentenceTests
{
    [Fact]
    public void It_says_how_long_and_carries_the_seconds_and_the_sentences_for_the_script()
    {
        using var context = new BunitContext();

        var sentence = context.Render<WaitSentence>(parameters => parameters.Add(
            component => component.Countdown,
            new Countdown(TimeSpan.FromSeconds(42.2), "In 43 seconds.", "In {0}.", """{"seconds":{}}""", "Now.")));

        sentence.MarkupMatches("""
            <p class="countdown" role="status" data-countdown="43" data-template="In {0}." data-waits="{&quot;seconds&quot;:{}}" data-over="Now.">In 43 seconds.</p>
            """);
    }

    [Fact]
    public void It_says_nothing_when_there_is_nothing_to_wait_for()
    {
        using var context = new BunitContext();

        var sentence = context.Render<WaitSentence>(parameters => parameters
            .Add(component => component.Countdown, new Countdown(TimeSpan.Zero, "In 0 seconds.", "In {0}.", "{}", "Now.")));

        sentence.MarkupMatches("");
    }

    [Fact]
    public void The_script_gets_the_wait_in_each_form_that_a_number_can_take()
    {
        var countdown = Countdown.ForCode(Words.Of(), TimeSpan.FromSeconds(60));
        var waits = JsonElement.Parse(countdown.Waits);

        Assert.Equal("You can ask for a new code in 60 seconds.", countdown.Sentence);
        Assert.Equal("You can ask for a new code in {0}.", countdown.Template);
        Assert.Equal("one second", waits.GetProperty("seconds").GetProperty("one").GetString());
        Assert.Equal("{0} seconds", waits.GetProperty("seconds").GetProperty("other").GetString());
        Assert.Equal("{0} minutes", waits.GetProperty("minutes").GetProperty("other").GetString());
    }
}
