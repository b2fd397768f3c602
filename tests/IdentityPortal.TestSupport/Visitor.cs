using System.Net;

namespace IdentityPortal.TestSupport;

/// <summary>A visitor whose browser runs no scripts.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, UseCookies = true };
    private readonly HttpClient _client;

    /// <param name="authenticatorCode">Returns an unused code of the authenticator app of an address.</param>
    public Visitor(Uri portal, Func<string, string> authenticatorCode)
    {
        AuthenticatorCode = authenticatorCode;
        _client = new HttpClient(_handler) { BaseAddress = portal };
        ComingFrom("same-origin");
    }

    /// <summary>An unused code of the authenticator app of an address.</summary>
    public Func<string, string> AuthenticatorCode { get; }

    /// <summary>For requests that no browser would send.</summary>
    public HttpClient Http => _client;

    public IReadOnlyList<Cookie> Cookies => [.. _handler.CookieContainer.GetCookies(_client.BaseAddress!).Cast<Cookie>()];

    /// <summary>Sets the languages that the browser sends in the Accept-Language header.</summary>
    public Visitor Reading(string languages)
    {
        _client.DefaultRequestHeaders.Remove("Accept-Language");
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", languages);
        return this;
    }

    /// <summary>Sets what the browser says about the page whose link it follows: <c>same-origin</c>, as for a link of the portal.</summary>
    /// <param name="site">Null for an old browser, which says nothing.</param>
    public Visitor ComingFrom(string? site)
    {
        _client.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        if (site is not null)
        {
            _client.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);
        }

        return this;
    }

    public void SetCookie(string name, string value) =>
        _handler.CookieContainer.Add(_client.BaseAddress!, new Cookie(name, value, "/"));

    /// <summary>Opens a page and follows redirects to the final page.</summary>
    public async Task<PageView> OpenAsync(string url) => await FollowAsync(await PageView.ReadAsync(this, await _client.GetAsync(url)));

    /// <summary>Submits a page's form with its hidden fields, and returns the response without following redirects.</summary>
    /// <param name="action">The end of the form's action; null selects the first form in the page's main part.</param>
    /// <param name="button">The text of a button in the form.</param>
    public async Task<PageView> SendAsync(
        PageView page, IReadOnlyDictionary<string, string> typed, string? action = null, string? button = null)
    {
        var (target, fields) = page.Fill(typed, action, button);
        return await PageView.ReadAsync(this, await _client.PostAsync(target, new FormUrlEncodedContent(fields)));
    }

    public async Task<PageView> FollowAsync(PageView page)
    {
        while (page.Location is { } location)
        {
            page = await PageView.ReadAsync(this, await _client.GetAsync(location));
        }

        return page;
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }
}
