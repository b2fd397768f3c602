using System.Net;

namespace IdentityPortal.TestSupport;

/// <summary>Somebody with a browser that runs no scripts.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, UseCookies = true };
    private readonly HttpClient _client;

    public Visitor(Uri portal) => _client = new HttpClient(_handler) { BaseAddress = portal };

    /// <summary>For requests that no browser would make.</summary>
    public HttpClient Http => _client;

    public IReadOnlyList<Cookie> Cookies => [.. _handler.CookieContainer.GetCookies(_client.BaseAddress!).Cast<Cookie>()];

    /// <summary>What the browser asks for, as in the header Accept-Language.</summary>
    public Visitor Reading(string languages)
    {
        _client.DefaultRequestHeaders.Remove("Accept-Language");
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", languages);
        return this;
    }

    public void SetCookie(string name, string value) =>
        _handler.CookieContainer.Add(_client.BaseAddress!, new Cookie(name, value, "/"));

    /// <summary>Opens a page and follows redirects to where it ends.</summary>
    public async Task<PageView> OpenAsync(string url) => await FollowAsync(await PageView.ReadAsync(this, await _client.GetAsync(url)));

    /// <summary>Sends a page's form with its hidden fields, and stays on the answer, redirect or not.</summary>
    /// <param name="action">The end of the form's action; null takes the first form in the page's main part.</param>
    /// <param name="button">The words on a button of the form.</param>
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
