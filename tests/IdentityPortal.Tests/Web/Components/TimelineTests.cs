using Bunit;
using IdentityPortal.Web.Components;

namespace IdentityPortal.Tests.Web.Components;

public sealed class TimelineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_event_has_its_time_its_sentence_and_its_note()
    {
        using var context = new BunitContext();

        var timeline = context.Render<Timeline>(parameters => parameters
            .Add(component => component.Entries, [new(Noon, "noon", "support: send the code again –", "T-17 <b>", ["by <i>"]), new(Noon.AddHours(-1), "eleven", "registered", null, [])])
            .Add(component => component.Empty, "Nothing."));

        timeline.MarkupMatches("""
            <ol class="timeline">
              <li><time datetime="2026-11-23T12:00:00.0000000+00:00">noon</time> support: send the code again – <bdi>T-17 &lt;b&gt;</bdi><span class="hint" dir="auto">by &lt;i&gt;</span></li>
              <li><time datetime="2026-11-23T11:00:00.0000000+00:00">eleven</time> registered</li>
            </ol>
            """);
        Assert.Equal("noon support: send the code again – T-17 <b> by <i>", Words(timeline.Find("li").TextContent));
    }

    [Fact]
    public void Where_nothing_happened_it_says_so()
    {
        using var context = new BunitContext();

        var timeline = context.Render<Timeline>(parameters => parameters
            .Add(component => component.Entries, [])
            .Add(component => component.Empty, "Nothing."));

        timeline.MarkupMatches("<p>Nothing.</p>");
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
