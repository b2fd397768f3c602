using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace IdentityPortal.Web.Pages;

/// <summary>
/// Makes pages with <see cref="SameForStrangersAttribute"/> once in some seconds and puts the token for the forms into each copy, because making one
/// costs several times as much. What is kept has no token.
/// </summary>
internal sealed class StrangerPages(IAntiforgery antiforgery, PortalCookies cookies, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    // A handful of pages, in all languages and colours.
    private readonly ConcurrentDictionary<Variant, Made> _pages = new();

    public async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        if (VariantOf(http) is not { } variant)
        {
            await next(http);
        }
        else if (_pages.TryGetValue(variant, out var page) && clock.GetUtcNow() < page.Until)
        {
            http.Response.ContentType = page.ContentType;
            await WriteAsync(http, page, antiforgery.GetAndStoreTokens(http).RequestToken!);
        }
        else
        {
            await MakeAsync(http, variant, next);
        }
    }

    private async Task MakeAsync(HttpContext http, Variant variant, RequestDelegate next)
    {
        var (body, made) = (http.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), new MemoryStream());
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(made));
        try
        {
            await next(http);
        }
        finally
        {
            http.Features.Set(body);
        }

        if (IsWhole(http.Response))
        {
            var parts = Encoding.UTF8.GetString(made.ToArray()).Split(antiforgery.GetAndStoreTokens(http).RequestToken!);
            _pages[variant] = new Made(clock.GetUtcNow() + Life, http.Response.ContentType, [.. parts.Select(Encoding.UTF8.GetBytes)]);
        }

        made.Position = 0;
        await made.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private static async Task WriteAsync(HttpContext http, Made page, string token)
    {
        var writer = http.Response.BodyWriter;
        foreach (var (place, part) in page.Parts.Index())
        {
            if (place > 0)
            {
                Encoding.UTF8.GetBytes(token, writer);
            }

            writer.Write(part);
        }

        await writer.FlushAsync(http.RequestAborted);
    }

    /// <returns>Null if the page knows something about the visitor, or its address is not spelt as in links.</returns>
    private Variant? VariantOf(HttpContext http)
    {
        var request = http.Request;
        return HttpMethods.IsGet(request.Method)
            && http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } path } endpoint
            && endpoint.Metadata.GetMetadata<SameForStrangersAttribute>() is not null
            && !request.PathBase.HasValue
            && !request.QueryString.HasValue
            && request.Path.Value.AsSpan().TrimStart('/').SequenceEqual(path)
            && request.Cookies.Keys.All(name => name == cookies.Antiforgery || name == cookies.Language || name == cookies.Theme)
                ? new Variant(path, CultureInfo.CurrentUICulture.Name, Theme.Of(request, cookies))
                : null;
    }

    private bool IsWhole(HttpResponse response) =>
        response is { StatusCode: StatusCodes.Status200OK, HasStarted: false }
        && response.Headers[HeaderNames.SetCookie].All(cookie => cookie!.StartsWith($"{cookies.Antiforgery}=", StringComparison.Ordinal));

    private sealed record Variant(string Path, string Language, string? Theme);

    private sealed record Made(DateTimeOffset Until, string? ContentType, IReadOnlyList<byte[]> Parts);
}
