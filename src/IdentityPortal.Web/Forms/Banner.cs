using System.Globalization;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace IdentityPortal.Web.Forms;

/// <summary>A message at the top of a page.</summary>
/// <param name="Keys">Keys of Wording.resx, with <see cref="Next"/> in between. A number or an app may follow a key (<see cref="Counted"/>, <see cref="Named"/>).</param>
/// <param name="IsRefusal">Whether the message is about something that was not done. Such a page is marked like one with a rejected form.</param>
internal sealed record Banner(string Keys, bool IsRefusal)
{
    /// <summary>Precedes the keys of a refusal in the cookie.</summary>
    public const char Refusal = '!';

    /// <summary>Separates two keys.</summary>
    public const char Next = ' ';

    private const char Number = '=';
    private const char App = '@';

    /// <summary>The key of a sentence in the plural form for the number.</summary>
    public static string Counted(string key, int number) => string.Create(CultureInfo.InvariantCulture, $"{key}{Number}{number}");

    /// <summary>The key of a sentence about an app.</summary>
    /// <param name="app">The client id.</param>
    public static string Named(string key, string app) => $"{key}{App}{app}";

    /// <param name="nameOf">Returns the name of an app.</param>
    public string In(Wording words, Func<string, string> nameOf) => string.Join(' ', Keys.Split(Next).Select(key =>
        key.Split(Number) is [var counted, var number] ? words.Count(counted, int.Parse(number, CultureInfo.InvariantCulture))
        : key.Split(App) is [var named, var app] ? words[named, nameOf(app)]
        : words[key]));

    /// <summary>Returns the page's own message, or else the one for the next page.</summary>
    /// <remarks>TempData is read only if the cookie exists. Otherwise every response would delete a cookie that does not exist.</remarks>
    public static Banner? Take(HttpRequest request, PortalCookies cookies, ITempDataDictionary tempData, ViewDataDictionary page)
    {
        var kept = request.Cookies.ContainsKey(cookies.Banner) ? tempData[nameof(Banner)] as string : null;
        return kept is null ? page[nameof(Banner)] as Banner : new Banner(kept.TrimStart(Refusal), kept.StartsWith(Refusal));
    }
}
