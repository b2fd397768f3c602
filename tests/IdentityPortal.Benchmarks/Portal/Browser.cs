using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace IdentityPortal.Benchmarks.Portal;

/// <summary>
/// A minimal browser with its own IP address. It sends Secure cookies over plain HTTP, as a proxy that terminates TLS does, and reads only the
/// antiforgery token and the address reference of a page.
/// </summary>
internal sealed partial class Browser(HttpClient http, int number)
{
    private readonly Dictionary<string, string> _cookies = [];
    private readonly string _address = new IPAddress([10, (byte)(number >> 16), (byte)(number >> 8), (byte)number]).ToString();
    private string _token = "";
    private string _shown = "";

    /// <summary>The value of the Cookie header.</summary>
    public string Cookies => string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    /// <summary>
    /// A client that any number of browsers can share: it pools connections and keeps no cookies. It trusts <see cref="OwnCertificate"/>.
    /// </summary>
    public static HttpClient CreateClient(Uri portal) => new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == OwnCertificate.Subject },
    })
    {
        BaseAddress = portal,
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <param name="host">The host of an app behind the gate, as its proxy says it; null for the portal's own.</param>
    public Task<Answer> OpenAsync(string path, string? host = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (host is not null)
        {
            request.Headers.Add("X-Forwarded-Host", host);
        }

        return SendAsync(request);
    }

    /// <summary>Submits a form with the antiforgery token and the address reference of the last opened page.</summary>
    public Task<Answer> PostAsync(string path, params (string Name, string Value)[] typed) => SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(
            typed.Append(("__RequestVerificationToken", _token)).Append(("Form.Shown", _shown)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
    });

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Add("X-Forwarded-For", _address);
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            if (_cookies.Count > 0)
            {
                request.Headers.Add("Cookie", Cookies);
            }

            using var reply = await http.SendAsync(request);
            var page = await reply.Content.ReadAsStringAsync();
            Keep(reply);
            if (Token().Match(page) is { Success: true, Groups: var groups })
            {
                _token = groups[1].Value;
                _shown = Shown().Match(page).Groups[1].Value;
            }

            return new Answer((int)reply.StatusCode, reply.Headers.Location?.OriginalString ?? "", page, reply.Headers.RetryAfter?.Delta);
        }
    }

    private void Keep(HttpResponseMessage reply)
    {
        if (!reply.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            return;
        }

        foreach (var cookie in cookies)
        {
            var parts = cookie.Split(';', 2);
            var pair = parts[0].Split('=', 2);
            if (pair[1].Length == 0 || IsOver(parts[1]))
            {
                _cookies.Remove(pair[0]);
            }
            else
            {
                _cookies[pair[0]] = pair[1];
            }
        }
    }

    private static bool IsOver(string attributes) =>
        Expires().Match(attributes) is { Success: true, Groups: var groups }
            && DateTimeOffset.Parse(groups[1].Value, CultureInfo.InvariantCulture) < DateTimeOffset.UtcNow;

    /// <summary>The response.</summary>
    internal sealed record Answer(int Status, string Location, string Page, TimeSpan? RetryAfter);

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"Form\\.Shown\" value=\"([^\"]+)\"")]
    private static partial Regex Shown();

    [GeneratedRegex("expires=([^;]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Expires();
}
