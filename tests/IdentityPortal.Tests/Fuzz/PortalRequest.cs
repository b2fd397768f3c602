using System.Globalization;
using System.Text;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Fuzz;

/// <summary>
/// Generates requests for a page: mostly its own form with a valid token and valid or invalid fields, and sometimes requests that no browser sends.
/// </summary>
internal sealed class PortalRequest(Random random, IReadOnlyList<string> pages, IReadOnlyList<string> forms, IReadOnlyList<PortalVisit> visits)
{
    private static readonly string[] Fields =
    [
        "Form.Email", "Form.Shown", "Form.Password", "Form.PasswordAgain", "Form.Code", "Form.RememberMe", "Form.OnConfirm", "Form.Attributes[0]",
        "Form.Attributes[1]", "Form.Term", "Form.From", "Form.From[0]", "Form.Before", "Form.Staff", "Form.Person", "Form.Action", "Form.Until", "Form.Reason",
        "Form.Text", "Form.Ticket", "Form.Press", "Form.Last", "note",
    ];

    private static readonly string[] Methods = ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "POST", "X"];

    private static readonly string[] Types =
        ["text/plain", "application/json", "multipart/form-data", "multipart/form-data; boundary=b", "application/x-www-form-urlencoded; charset=nonsense",
            "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=utf-16", "application/csp-report", "", "a/b/c"];

    public HttpRequestMessage Make()
    {
        var visit = Nasty.Pick(random, visits);
        var request = random.Next(10) switch
        {
            0 => new HttpRequestMessage(HttpMethod.Get, Url()),
            1 => Odd(visit),
            _ => new HttpRequestMessage(HttpMethod.Post, Url()) { Content = Typed(Form(visit), "application/x-www-form-urlencoded") },
        };

        var cookies = visit.Cookies.Select(cookie => random.Next(40) == 0 ? $"{cookie.Key}={Header(Nasty.Text(random))}" : $"{cookie.Key}={cookie.Value}");
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies));
        if (random.Next(20) == 0)
        {
            request.Headers.TryAddWithoutValidation(
                Nasty.Pick(random, ["User-Agent", "Referer", "Accept-Language", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "If-None-Match", "Range", "traceparent", "X-HTTP-Method-Override"]),
                Header(Nasty.Text(random)));
        }

        return request;
    }

    private HttpRequestMessage Odd(PortalVisit visit)
    {
        var path = random.Next(3) == 0 ? "/" + Uri.EscapeDataString(Shortened(Nasty.Text(random))) : Url();
        var request = new HttpRequestMessage(new HttpMethod(Nasty.Pick(random, Methods)), path);
        if (random.Next(2) == 0)
        {
            request.Content = Typed(random.Next(2) == 0 ? Form(visit) : Nasty.Text(random), Nasty.Pick(random, Types));
        }

        return request;
    }

    private string Url()
    {
        var page = Nasty.Pick(random, random.Next(6) == 0 ? pages : forms);
        var query = random.Next(6) switch
        {
            0 => "returnUrl=" + Escaped(random.Next(2) == 0 ? "/Privacy" : Shortened(Nasty.Text(random))),
            1 => (random.Next(2) == 0 ? "another=" : "wanted=") + Escaped(random.Next(2) == 0 ? "true" : Shortened(Nasty.Text(random))),
            2 => Nasty.Pick(random, ["search=", "query="]) + Escaped(Shortened(Nasty.Text(random))),
            3 => $"{Escaped(Shortened(Nasty.Text(random)))}={Escaped(Shortened(Nasty.Text(random)))}",
            _ => null,
        };
        return query is null ? page : page + (page.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query;
    }

    private string Form(PortalVisit visit)
    {
        var form = new StringBuilder("__RequestVerificationToken=").Append(random.Next(50) == 0 ? Escaped(Nasty.Text(random)) : Uri.EscapeDataString(visit.Token));
        var password = random.Next(4) == 0 ? Nasty.Text(random) : Journeys.Password;
        foreach (var field in Fields.Where(_ => random.Next(6) > 0))
        {
            var value = random.Next(5) == 0 ? Nasty.Text(random) : Fitting(field, password, visit);
            form.Append('&').Append(field).Append('=').Append(Escaped(value));
            if (random.Next(30) == 0)
            {
                form.Append('&').Append(field).Append(random.Next(2) == 0 ? "" : "[x].y").Append('=').Append(Escaped(Nasty.Text(random)));
            }
        }

        if (random.Next(15) == 0)
        {
            form.Append('&').Append(Escaped(Nasty.Text(random))).Append('=').Append(Escaped(Nasty.Text(random)));
        }

        return form.ToString();
    }

    private string Fitting(string field, string password, PortalVisit visit) => field switch
    {
        "Form.Email" => $"p{random.Next(1_000_000)}@example.com",
        "Form.Password" or "Form.PasswordAgain" => password,
        "Form.Code" => random.Next(1_000_000).ToString("D6", CultureInfo.InvariantCulture),
        "Form.RememberMe" or "Form.OnConfirm" => "true",
        "Form.Shown" => random.Next(2) == 0 ? visit.Shown : "",
        "Form.Term" or "Form.Person" => Nasty.Pick(random, ["unconfirmed@example.com", "conf"]),
        "Form.From" or "Form.Until" => "2026-01-01",
        "Form.Before" or "Form.Last" => $"{random.Next(100)}",
        "Form.Staff" or "Form.Action" => "",
        "Form.Reason" => "Other",
        "Form.Press" or "note" => $"{new Guid(random.Next(), 0, 0, new byte[8])}",
        _ => "Ann",
    };

    // Occasionally returns bytes that are not valid UTF-8.
    private string Escaped(string text) => random.Next(60) == 0 ? Nasty.Pick(random, ["%ff%fe", "%c0%80", "%", "%zz", "%ed%a0%80", "%00"]) : Uri.EscapeDataString(text);

    private static string Shortened(string text) => text.Length <= 200 ? text : text[..200];

    // HttpClient rejects other characters, so they would never reach the portal.
    private static string Header(string text) => string.Concat(Shortened(text).Where(character => character is >= ' ' and <= '~'));

    private static ByteArrayContent Typed(string body, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}
