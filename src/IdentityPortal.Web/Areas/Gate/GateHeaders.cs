using System.Security.Claims;
using System.Text;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Areas.Gate;

/// <summary>
/// What an app behind the gate learns of a person. Each header is there even if it is empty, because a proxy may otherwise pass on the one that
/// the browser has sent.
/// </summary>
internal static class GateHeaders
{
    /// <param name="person">Null where a path is open and nobody is logged in.</param>
    /// <param name="assertion">The same, signed, if the app wants it.</param>
    public static void Write(HttpResponse response, App app, ClaimsPrincipal? person, string? assertion)
    {
        var (headers, names) = (response.Headers, app.Settings.Headers);
        headers[names.User] = Text(person?.FindFirstValue(ClaimTypes.NameIdentifier));
        headers[names.Email] = Text(person is null ? null : IdTokenReader.VerifiedMailOf(person));
        headers[names.Name] = Text(person is null ? null : ToldPerson.NameOf(person));
        headers[names.Groups] = person is null ? "" : string.Join(',', app.GroupsOf(person).Select(Text));
        headers[GateRules.Assertion] = assertion ?? "";
    }

    /// <summary>Printable ASCII without space, comma and percent sign stays; the rest is percent-encoded. A text with a control character is refused.</summary>
    public static string Text(string? text)
    {
        if (text is null || text.Any(char.IsControl))
        {
            return "";
        }

        var encoded = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            _ = unit is > 0x20 and < 0x7F and not (byte)',' and not (byte)'%'
                ? encoded.Append((char)unit)
                : encoded.Append('%').Append(Convert.ToHexString([unit]));
        }

        return encoded.ToString();
    }
}
