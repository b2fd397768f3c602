using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>Describes events of a timeline in the reader's language.</summary>
internal static class EventWords
{
    /// <summary>What a timeline says besides the event itself: in which browsers, how often and since when.</summary>
    public static IEnumerable<string> EventDetails(this Wording words, EventBrowsers? browsers, int times, DateTimeOffset since)
    {
        if (browsers is not null)
        {
            yield return words.Browsers(browsers);
        }

        if (times > 1)
        {
            yield return words["Support.Timeline.Repeated", times, words.Time(since)];
        }
    }

    private static string Browsers(this Wording words, EventBrowsers browsers) => browsers.Different switch
    {
        1 => words.Browser(browsers.First),
        2 => words["Browsers.And", words.Browser(browsers.First), words.Browser(browsers.Last)],
        _ => words["Browsers.Several"],
    };
}
